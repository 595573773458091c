-- An emergency access is ended by who opened it, wherever they are signed in, or by a privacy officer of the region. When it ended, and by whom.
alter table emergency_access add column ended_by uuid;
create or replace function end_emergency() returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare ended int;
begin
  update emergency_access set ended_at = now(), ended_by = actor_user() where app_user = actor_user() and ended_at is null and until_at > now();
  get diagnostics ended = row_count;
  update share set until_at = now() where app_user = actor_user() and until_at > now();
  return ended;
end $$;
-- Answers the dossier; none when there is no such emergency here, or it is over.
create function end_emergency_of(which uuid) returns uuid language plpgsql security definer set search_path = public, pg_temp as $$
declare one emergency_access;
begin
  if not 'privacy_officer' = any (coalesce(actor_roles(), '{}')) then
    raise exception 'not for this role' using errcode = '42501';
  end if;
  update emergency_access e set ended_at = now(), ended_by = actor_user()
  where e.id = which and e.region = actor_region() and e.ended_at is null and e.until_at > now()
  returning * into one;
  if not found then return null; end if;
  update share s set until_at = now() where s.dossier = one.dossier and s.app_user = one.app_user and s.until_at > now();
  update session s set emergency = null, emergency_until = null where s.app_user = one.app_user and s.emergency = one.dossier;
  return one.dossier;
end $$;
revoke execute on function end_emergency_of from public;
grant execute on function end_emergency_of to :app;

-- Within how many days a region reviews: a line for each day from which it holds, never edited.
revoke update on emergency_rule from :app;
drop policy keeping on emergency_rule;
create policy seen on emergency_rule for select to :app using (region = (select actor_region()));
create policy added on emergency_rule for insert to :app with check (region = (select actor_region())
  and 'privacy_officer' = any ((select actor_roles())::text[]) and set_by = (select actor_user()));
