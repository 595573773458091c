-- What was opened in an emergency is seen in a transaction that cannot write, and in no other: so the wall itself says that it is for reading.
do $$
declare
  seen text := (select qual from pg_policies where tablename = 'share' and policyname = 'seen');
  arm text := 'dossier = actor_emergency()';
begin
  if position(arm in seen) = 0 then raise exception 'the wall of share reads otherwise than this migration expects'; end if;
  execute format('alter policy seen on share using (%s)',
    replace(seen, arm, arm || ' and current_setting(''transaction_read_only'') = ''on'''));
end $$;

-- What looks past that wall asks for a share of the agency itself.
create or replace function rests_for_us(of_dossier uuid) returns boolean language sql stable security definer set search_path = public, pg_temp return exists (
  select from share s where s.agency = actor_agency() and s.dossier = of_dossier and s.rests and s.app_user is null and s.section = any (actor_sections())
    and daterange(s.from_day, s.until_day) @> actor_today() and (s.region = actor_region() or s.crosses));
-- What a look was for in an emergency, its own line of the log says.
create or replace function looks_told(of_dossier uuid)
returns table (on_day date, agency uuid, app_user uuid, roles text[], verb text, purpose text, purposes text[], names boolean, times int)
language sql stable as $$
  with line as materialized (
    select (l.at at time zone 'Europe/Amsterdam')::date as on_day, l.agency, l.app_user, l.roles, l.verb, l.purpose, l.region, count(*)::int as times
    from access_log l
    where l.dossiers @> array[of_dossier] and l.outcome = 'done'
    group by 1, 2, 3, 4, 5, 6, 7)
  select l.on_day, l.agency, l.app_user, l.roles, l.verb, l.purpose,
         -- Also of a share that ended that day: it was there when somebody looked.
         coalesce((select array_agg(distinct s.purpose order by s.purpose) from share s
           where s.dossier = of_dossier and s.agency = l.agency and s.app_user is null and s.from_day <= l.on_day and (s.until_day is null or s.until_day >= l.on_day)), '{}'),
         coalesce((select n.names from look_naming n
           where n.agency = l.agency and n.region = l.region and n.from_day <= l.on_day order by n.from_day desc limit 1), false),
         l.times
  from line l
$$;
