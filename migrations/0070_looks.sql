-- Who looked: read by the privacy officer from the log itself (policy `reviewed`), and told per dossier to the person it is about.

-- Numbers of dossiers of the own region, for a privacy officer; the dossiers themselves stay shut.
create function case_numbers(ids uuid[]) returns table (dossier uuid, case_number text)
language sql stable security definer set search_path = public, pg_temp as $$
  select d.id, d.case_number from dossier d
  where d.id = any (ids) and d.region = actor_region() and 'privacy_officer' = any (actor_roles())
  order by d.case_number
$$;
create function case_by_number(number text) returns uuid language sql stable security definer set search_path = public, pg_temp as $$
  select d.id from dossier d
  where d.case_number = number and d.region = actor_region() and 'privacy_officer' = any (actor_roles())
$$;

-- Whether an agency lets the person read who of its staff looked, from a day on. Without a line: no.
create table look_naming (
  region   text not null references region,
  agency   uuid not null references agency,
  from_day date not null,
  names    boolean not null,
  set_by   uuid not null,
  set_on   date not null,
  version  int not null,
  primary key (agency, from_day, region)
);
alter table look_naming enable row level security;
alter table look_naming force row level security;
create policy kept on look_naming to current_user using (true) with check (true);
create policy seen on look_naming for select to :app using (region = (select actor_region()));
create policy added on look_naming for insert to :app
  with check (region = (select actor_region()) and 'privacy_officer' = any ((select actor_roles())::text[]));
create policy changed on look_naming for update to :app
  using (region = (select actor_region()) and 'privacy_officer' = any ((select actor_roles())::text[]));
grant select, insert on look_naming to :app;
grant update (names, set_by, set_on, version) on look_naming to :app;

-- What the log says of one dossier: a line for each day, agency, person, roles, verb and purpose. No wall is asked: two functions below are.
-- The log is gone over once, from the day the dossier was opened; an index by dossier would cost every look a twentieth of a millisecond.
create function looks_told(of_dossier uuid)
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
           where s.dossier = of_dossier and s.agency = l.agency and s.from_day <= l.on_day and (s.until_day is null or s.until_day >= l.on_day)), '{}'),
         coalesce((select n.names from look_naming n
           where n.agency = l.agency and n.region = l.region and n.from_day <= l.on_day order by n.from_day desc limit 1), false),
         l.times
  from line l
$$;
revoke execute on function looks_told from public;

-- For who tells the person: a privacy officer of the region of the dossier, or who directs the case and holds its core.
create function may_tell_looks(of_dossier uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(exists (select from dossier d where d.id = of_dossier and d.region = actor_region()) and 'privacy_officer' = any (actor_roles())
    or actor_roles() && array['process_director', 'case_manager'] and exists (
      select from share s
      where s.agency = actor_agency() and s.dossier = of_dossier and s.section = 'core' and 'core' = any (actor_sections()) and not s.rests
        and daterange(s.from_day, s.until_day) @> actor_today() and (s.region = actor_region() or s.crosses)), false)
$$;
-- `named`: the person asked for the names too; a privacy officer only.
create function looks_at(of_dossier uuid, named boolean)
returns table (on_day date, agency uuid, app_user uuid, roles text[], verb text, purpose text, purposes text[], times int)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.on_day, t.agency, case when t.names or named and 'privacy_officer' = any (actor_roles()) then t.app_user end,
         t.roles, t.verb, t.purpose, t.purposes, t.times
  from looks_told(of_dossier) t
  where may_tell_looks(of_dossier)
  order by 1, 2, 5
$$;
revoke execute on function case_numbers, case_by_number, may_tell_looks, looks_at from public;
grant execute on function case_numbers, case_by_number, may_tell_looks, looks_at to :app;

-- The same for the file that a person asked for, through its own door.
drop function file_looks;
create function file_looks(of_request uuid)
returns table (on_day date, agency uuid, app_user uuid, roles text[], verb text, purpose text, purposes text[], times int)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.on_day, t.agency, case when t.names then t.app_user end, t.roles, t.verb, t.purpose, t.purposes, t.times
  from looks_told(given_file_of(of_request)) t
  order by 1, 2, 5
$$;
revoke execute on function file_looks from public;
grant execute on function file_looks to :app;

-- Which streams a privacy officer keeps: these three too.
do $$
declare
  body text := (select prosrc from pg_proc where proname = 'keeps_register');
  seen text := (select qual from pg_policies where tablename = 'ledger' and policyname = 'seen_register');
  more text := '''log_review'', ''look_alert'', ''look_naming'', ';
begin
  if position('''retention_rule''' in body) = 0 or position('''legal_hold''' in seen) = 0 then
    raise exception 'the walls of registers read otherwise than this migration expects';
  end if;
  execute format('create or replace function keeps_register(of_kind text, of_stream uuid, of_region text) returns boolean language sql stable as %L',
    replace(body, '''retention_rule''', more || '''retention_rule'''));
  execute format('alter policy seen_register on ledger using (%s)',
    replace(seen, '''legal_hold''', '''log_review''::text, ''look_alert''::text, ''legal_hold'''));
end $$;
