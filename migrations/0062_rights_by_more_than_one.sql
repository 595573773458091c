-- A file that is given for a part leaves out whole sections, each for a reason; a file opens only once the process director of the case was
-- told; and who approves an erasure on request may be a process director too.

-- [{"section", "reason"}], of a request of access that was granted for a part.
alter table rights_request add column withheld jsonb not null default '[]' check (jsonb_typeof(withheld) = 'array');
alter table rights_request add column file_opened_by uuid, add column file_opened_on date;
-- Who approved the erasure that was proposed, or sent it back.
alter table rights_request add column second_person uuid;
grant update (withheld, file_opened_by, file_opened_on, second_person) on rights_request to :app;
-- What was granted before can still be handed over.
update rights_request
set file_opened_by = owner, file_opened_on = answered_on
where asks = 'access' and state = 'decided' and outcome <> 'refused' and owner is not null;

create or replace function file_of(of_request uuid) returns uuid language sql stable as $$
  select r.dossier from rights_request r
  where r.id = of_request and r.region = actor_region() and r.owner = actor_user() and 'privacy_officer' = any (actor_roles())
    and r.identity <> 'unchecked' and r.file_opened_by = r.owner
    and ((r.state = 'open' and r.asks in ('access', 'rectification'))
      or (r.state = 'decided' and r.asks = 'access' and r.outcome <> 'refused' and r.answered_on > actor_today() - 42))
$$;
create function withheld_of(of_request uuid) returns text[] language sql stable as $$
  select array(select w ->> 'section' from rights_request r cross join jsonb_array_elements(r.withheld) w where r.id = of_request order by 1)
$$;
revoke execute on function withheld_of from public;
create or replace function file_ledger(of_request uuid) returns setof ledger language sql stable security definer set search_path = public, pg_temp as $$
  select l.* from ledger l
  where l.dossier = given_file_of(of_request) and l.kind <> 'rights_request' and l.section <> all (withheld_of(of_request))
  order by l.recorded_at, l.position
$$;
create or replace function file_passages(of_request uuid) returns setof passage language sql stable security definer set search_path = public, pg_temp as $$
  select p.* from passage p
  where p.dossier = file_of(of_request) and p.section <> all (withheld_of(of_request))
  order by p.written_at, p.id
$$;

-- A process director comes to an erasure that waits for a second person, and afterwards to the one that was theirs to decide.
alter policy seen on rights_request using (region = (select actor_region()) and ('privacy_officer' = any ((select actor_roles())::text[])
  or entered_by = (select actor_user())
  or ('process_director' = any ((select actor_roles())::text[]) and (state = 'proposed' or second_person = (select actor_user())))));
alter policy handled on rights_request using (region = (select actor_region()) and ('privacy_officer' = any ((select actor_roles())::text[])
    or ('process_director' = any ((select actor_roles())::text[]) and state = 'proposed')))
  with check (region = (select actor_region()) and ('privacy_officer' = any ((select actor_roles())::text[])
    or ('process_director' = any ((select actor_roles())::text[]) and (state = 'proposed' or second_person = (select actor_user())))));
create or replace function answers_rights(of_dossier uuid) returns boolean language sql stable as $$
  select case
    when 'privacy_officer' = any (actor_roles())
      then exists (select from rights_request r where r.dossier = of_dossier and r.region = actor_region())
    when 'process_director' = any (actor_roles())
      then exists (select from rights_request r where r.dossier = of_dossier and r.region = actor_region() and r.state = 'proposed')
    else false end
$$;

-- Told to the process director of the case, and to nobody else: whose file was opened since a day, for which right and by whom.
create function files_opened(since date) returns table (request uuid, dossier uuid, case_number text, asks text, opened_on date, opened_by uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.id, r.dossier, r.case_number, r.asks, r.file_opened_on, r.file_opened_by
  from rights_request r
  join dossier d on d.id = r.dossier
  where d.process_director = actor_user() and 'process_director' = any (actor_roles()) and d.region = actor_region() and r.file_opened_on >= since
  order by r.file_opened_on, r.id
$$;
revoke execute on function files_opened from public;
grant execute on function files_opened to :app;
