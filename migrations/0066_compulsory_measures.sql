-- Compulsory care and forensic measures as typed facts (legal.md, R37): kind, authority, start, end. Each lies in the section of its law.
create table compulsory_measure (
  region    text not null,
  id        uuid not null,
  dossier   uuid not null,
  section   text not null check (section in ('care', 'justice')),
  kind      text not null,
  authority text not null check (authority in ('mayor', 'civil_court', 'criminal_court')),
  from_day  date not null,
  -- As it was granted; null: without an end.
  until_day date check (until_day > from_day),
  ended_on  date check (ended_on >= from_day),
  end_reason text check (end_reason in ('lifted', 'replaced', 'mistake')),
  agency    uuid not null,
  version   int not null,
  primary key (id, region)
);
create index compulsory_measure_of_dossier on compulsory_measure (dossier);
call wall('compulsory_measure', 'compulsory_measure.section');
drop policy removed on compulsory_measure;
grant select, insert on compulsory_measure to :app;
grant update (ended_on, end_reason, version) on compulsory_measure to :app;
