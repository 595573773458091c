-- Every night the log of each region is counted, whoever is appointed there: as the house, in a role that nobody can hold. And each check of
-- what is kept says how many privacy officers the region had: a region without one has nobody who reads what was found.
alter table appointment add constraint appointment_of_no_night check (role <> 'look_night');
do $$
declare
  t text;
  text_now text := pg_get_functiondef('looks_on'::regproc);
  asked text := '''privacy_officer'' = any (actor_roles())';
begin
  if position(asked in text_now) = 0 then raise exception 'looks_on reads otherwise than this migration expects'; end if;
  execute replace(text_now, asked, 'actor_roles() && array[''privacy_officer'', ''look_night'']');
  foreach t in array array['look_count', 'look_counted', 'look_alert'] loop
    execute format('create policy by_night on %I to :app using (region = (select actor_region()) and ''look_night'' = any ((select actor_roles())::text[]))
      with check (region = (select actor_region()) and ''look_night'' = any ((select actor_roles())::text[]))', t);
  end loop;
end $$;
-- Names of staff are what a colleague is recognised by.
create policy by_night on appointment for select to :app using ('look_night' = any ((select actor_roles())::text[]));
create policy by_night on app_user for select to :app using ('look_night' = any ((select actor_roles())::text[]));

-- Null: checked before this was counted.
alter table retention_run add column officers int;
grant insert (officers) on retention_run to :app;
create function officers_at_work() returns int language sql stable security definer set search_path = public, pg_temp as $$
  select count(distinct p.app_user)::int
  from appointment p
  where p.region = actor_region() and p.role = 'privacy_officer' and p.from_day <= actor_today() and (p.until_day is null or p.until_day > actor_today())
    and (p.kept_out_from is null or p.kept_out_from > actor_today())
    and exists (select from covenant c where c.agency = p.agency and c.region = p.region and c.from_day <= actor_today()
      and (c.until_day is null or c.until_day > actor_today()))
$$;
revoke execute on function officers_at_work from public;
grant execute on function officers_at_work to :app;
