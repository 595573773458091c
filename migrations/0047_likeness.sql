-- What triage said of two dossiers: one person, or not. A pair has one row, under the dossier with the lower id; both dossiers stay.
-- No event names the pair: it would go on telling who somebody was after that one is erased.
create table likeness (
  region    text not null references region,
  -- The stream of what was said; by chance, so that it cannot be made again from the pair.
  id        uuid not null,
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

-- Who is erased, and so has no key any more, is nobody's likeness.
create function forget_likeness() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from likeness where dossier = old.dossier or other = old.dossier;
  return null;
end $$;
revoke execute on function forget_likeness from public;
create trigger forget_likeness after delete on dossier_key for each row execute function forget_likeness();
