-- The dossier as a whole: who holds on, who is in the network, who sees what, and what to mind on a visit.
alter table dossier add column process_director_agency uuid, add column case_manager_agency uuid, add column municipal_case_director_agency uuid,
  add column aftercare_until date;

-- People say the case number aloud; it counts up and means nothing.
create sequence case_number;
grant usage on sequence case_number to :app;

create table partner (
  region   text not null,
  dossier  uuid not null,
  agency   uuid not null,
  role     text not null,
  app_user uuid,
  from_day date not null,
  until_day date,
  primary key (dossier, agency, region)
);
call wall('partner', '''core''');
grant select, insert, update on partner to :app;

create table cover (
  region   text not null,
  dossier  uuid not null,
  role     text not null,
  app_user uuid not null,
  from_day date not null,
  until_day date not null,
  primary key (dossier, role, from_day, region)
);
call wall('cover', '''core''');
grant select, insert, update on cover to :app;

-- The lines of `share` as the network may see them: an agency itself sees only its own.
create table shared_section (
  region    text not null,
  dossier   uuid not null,
  id        uuid not null,
  agency    uuid not null,
  section   text not null,
  ground    text not null,
  purpose   text not null,
  from_day  date not null,
  until_day date,
  crosses   boolean not null,
  end_reason text,
  primary key (dossier, id, region)
);
call wall('shared_section', '''core''');
grant select, insert, update on shared_section to :app;

create table safety_alert (
  region    text not null,
  dossier   uuid not null,
  id        uuid not null,
  alert     text not null check (alert in ('not_alone', 'phone_first', 'weapons', 'dog', 'not_at_home')),
  agency    uuid not null,
  on_day    date not null,
  until_day date not null,
  primary key (dossier, id, region)
);
call wall('safety_alert', 'any');
grant select, insert, update on safety_alert to :app;

-- The end of a share, for who keeps the read tables in step: the owner (demo, rebuild) writes it, the app asks end_share().
create function close_share(of_dossier uuid, line uuid, until date) returns void language plpgsql as $$
begin
  if (select pg_get_userbyid(relowner) = current_user from pg_class where oid = 'share'::regclass) then
    update share set until_day = greatest(until, from_day) where dossier = of_dossier and id = line;
  else
    perform end_share(of_dossier, line, until);
  end if;
end $$;
revoke execute on function close_share from public;
grant execute on function close_share to :app;

-- The list of one's dossiers: newest phase first, within what the agency holds the core of.
create index dossier_by_phase on dossier (phase, phase_since desc, id);
