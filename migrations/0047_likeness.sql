-- What triage said of two dossiers: one person, or not. A pair has one row, under the dossier with the lower id; both dossiers stay.
create table likeness (
  region    text not null references region,
  dossier   uuid not null,
  other     uuid not null check (other > dossier),
  version   int  not null,
  judgement text not null check (judgement in ('same', 'different', 'open')),
  judged_on date not null,
  primary key (dossier, other, region)
);
create index likeness_of_other on likeness (other);
call wall('likeness', '''core''');
-- Only triage, and only of two dossiers that it may both see.
create policy triage on likeness as restrictive to :app using (
  'process_director' = any ((select actor_roles())::text[]) and exists (select from dossier d where d.id = likeness.other));
grant select, insert, update on likeness to :app;
