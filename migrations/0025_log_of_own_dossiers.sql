-- A privacy officer reviews looks from the own region, and looks from any other region at a dossier of the own. Whether a line is about
-- such a dossier is answered with yes or no, and only to a privacy officer: the dossiers themselves stay shut.
create function concerns_own_region(dossiers uuid[]) returns boolean language sql stable security definer set search_path = public, pg_temp return
  coalesce('privacy_officer' = any (actor_roles()), false) and exists (select from dossier d where d.id = any (dossiers) and d.region = actor_region());
revoke execute on function concerns_own_region from public;
grant execute on function concerns_own_region to :app;
drop policy reviewed on access_log;
create policy reviewed on access_log for select to :app using ('privacy_officer' = any ((select actor_roles())::text[])
  and (region = (select actor_region()) or concerns_own_region(dossiers)));
