-- The walls of 0001 to 0003, closer to the door: what no handler does, the login of the server may not do either.

-- A dossier is opened once in the country: the same id in another region would count as opened by whoever wrote it there.
create unique index dossier_once on dossier (id);
revoke update on dossier from :app;
grant update (subregion, phase, phase_since, version, process_director, process_director_agency, case_manager, case_manager_agency,
  municipal_case_director, municipal_case_director_agency, lead_agency, included_on, ended_on, end_reason, aftercare_until) on dossier to :app;

-- A key comes with its dossier and goes with an erasure, which is nobody's who only asks. A draft opens no key: a share does.
drop policy drafting on dossier_key;
drop policy let_go on dossier_key;
drop policy begun on dossier_key;
drop policy added on dossier_key;
create policy begun on dossier_key for insert to :app with check (version = 1 and exists (
  select from dossier d where d.id = dossier_key.dossier and d.region = dossier_key.region
    and d.opened_by = actor_agency() and d.opened_in = pg_current_xact_id_if_assigned()));
revoke delete on dossier_key from :app;
create policy of_a_dossier on draft as restrictive for insert to :app with check (exists (select from dossier d where d.id = draft.dossier));
create policy still_of_a_dossier on draft as restrictive for update to :app using (true) with check (exists (select from dossier d where d.id = draft.dossier));

-- Words are written in the own name, and replaced by the agency that wrote them.
create policy own_name on passage as restrictive for insert to :app with check (author = actor_user() and agency = actor_agency());
create policy own_words on passage as restrictive for update to :app using (agency = actor_agency());
revoke update on passage from :app;
grant update (sealed, rectified_at) on passage to :app;

-- Ending never makes a share longer.
create or replace function end_share(of_dossier uuid, line uuid, until date) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from share s where s.agency = actor_agency() and s.dossier = of_dossier and s.section = 'core'
    and 'core' = any (actor_sections()) and s.from_day <= actor_today() and (s.until_day is null or s.until_day > actor_today())
    and (s.region = actor_region() or s.crosses)) then
    raise exception 'only who holds the core may end a share' using errcode = '42501';
  end if;
  update share set until_day = least(until_day, greatest(until, from_day)) where dossier = of_dossier and id = line;
end $$;

-- A look stands under the person, agency and region that looked, at the moment the database says it was.
drop policy written on access_log;
create policy written on access_log for insert to :app with check (app_user = actor_user() and agency = actor_agency() and region = actor_region());
revoke insert on access_log from :app;
grant insert (region, app_user, agency, roles, on_behalf, verb, action, dossiers, purpose, outcome, reason, request, session, origin) on access_log to :app;
