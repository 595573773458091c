-- What the region table counts: dated facts about clients, kept by hearing the dossier. Each says when it held (from_day, until_day)
-- and when that was known (recorded_at, ended_at, withdrawn_at), so that any moment can be counted as it was known on any day.
create table client_fact (
  region      text not null,
  id          uuid not null,
  dossier     uuid not null,
  subregion   text,
  nature      text not null check (nature in ('waiting', 'included', 'flowed_out', 'two_years_stable')),
  from_day    date not null,
  -- Exclusive; null while it lasts.
  until_day   date,
  recorded_at timestamptz not null,
  -- When its end was known.
  ended_at    timestamptz,
  -- When it was replaced by another reading of the same history.
  withdrawn_at timestamptz,
  primary key (dossier, id, region)
);
create index client_fact_by_day on client_fact (nature, from_day);
call wall('client_fact', '''core''');
grant select, insert, update on client_fact to :app;

-- The stability clock of a client as far as counting needs it: when it started, and the neutral facts that stop or reset it.
create table client_clock (
  region     text not null,
  dossier    uuid not null,
  subregion  text,
  started_on date not null,
  primary key (dossier, region)
);
create table client_clock_fact (
  region    text not null,
  dossier   uuid not null,
  fact      uuid not null,
  nature    text not null,
  weight    text not null,
  from_day  date not null,
  until_day date,
  primary key (dossier, fact, region)
);
call wall('client_clock', '''core''');
call wall('client_clock_fact', '''core''');
grant select, insert, update, delete on client_clock to :app;
grant select, insert, update on client_clock_fact to :app;

-- The one narrow way past the wall around dossiers: numbers per region and subregion, never a row of a person. For people who account
-- for a region, and for the owner of the tables (command line). `year_from` is the first day of the year that is told apart.
create function region_figures(moment date, known_on date, year_from date)
returns table (region text, subregion text, whole boolean, included int, included_in_year int, present int, waiting int, stable_two_years int, flowed_out int)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare known_at timestamptz := (known_on + 1)::timestamp at time zone 'Europe/Amsterdam';
begin
  if session_user <> current_user and not coalesce(actor_roles() && array['regional_coordinator', 'process_director'], false) then
    raise exception 'only who accounts for a region may count it' using errcode = '42501';
  end if;
  return query
  with known as (
    select f.region, f.subregion, f.dossier, f.nature, f.from_day,
           f.until_day is null or f.until_day > moment or f.ended_at >= known_at as lasts
    from client_fact f
    where f.from_day <= moment
      and (known_at is null or (f.recorded_at < known_at and (f.withdrawn_at is null or f.withdrawn_at >= known_at)))
      and (known_at is not null or f.withdrawn_at is null)
  )
  select k.region, k.subregion, grouping(k.subregion) = 1,
         (count(distinct k.dossier) filter (where k.nature = 'included'))::int,
         (count(distinct k.dossier) filter (where k.nature = 'included' and k.from_day >= year_from and k.from_day < year_from + interval '1 year'))::int,
         (count(distinct k.dossier) filter (where k.nature = 'included' and k.lasts))::int,
         (count(distinct k.dossier) filter (where k.nature = 'waiting' and k.lasts))::int,
         (count(distinct k.dossier) filter (where k.nature = 'two_years_stable' and k.lasts))::int,
         (count(distinct k.dossier) filter (where k.nature = 'flowed_out' and k.lasts))::int
  from known k
  group by grouping sets ((k.region), (k.region, k.subregion));
end $$;
revoke execute on function region_figures from public;
grant execute on function region_figures to :app;
