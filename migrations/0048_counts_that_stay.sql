-- What was counted stays countable when a person is erased: as changes of numbers, a day and a region or subregion at a time, added up over
-- all who were erased. No line is about one person; none can be taken apart again.

-- By how much a number of the region table changes from `day` on, for who knows what was known on `known_day`. `subregion` is empty for
-- none; `whole` is the line of the region. `year` only tells apart inclusions by the year in which they were.
create table counted_before (
  region    text not null references region,
  subregion text not null,
  whole     boolean not null,
  figure    text not null check (figure in ('included', 'present', 'waiting', 'two_years_stable', 'flowed_out')),
  year      int  not null,
  day       date not null,
  known_day date not null,
  change    int  not null check (change <> 0),
  primary key (day, known_day, figure, year, subregion, whole, region)
);
-- By how much the number of taken beds of a ward changes.
create table beds_taken_before (
  region text not null references region,
  ward   uuid not null,
  level  text not null,
  day    date not null,
  change int  not null check (change <> 0),
  primary key (ward, day, level, region)
);
do $$
declare t text;
begin
  foreach t in array array['counted_before', 'beds_taken_before'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy kept on %I to current_user using (true) with check (true)', t);
  end loop;
end $$;

-- Whether a person counts is asked for every day and every day of knowing on which the answer can change, as region_figures() asks it; what
-- is kept are the differences between neighbours.
create function keep_counts(of_dossier uuid) returns void language sql as $$
  with fact as (
    select f.*, (f.recorded_at at time zone 'Europe/Amsterdam')::date as known, (f.ended_at at time zone 'Europe/Amsterdam')::date as end_known,
           (f.withdrawn_at at time zone 'Europe/Amsterdam')::date as withdrawn
    from client_fact f
    where f.dossier = of_dossier
  ), line as (
    select distinct f.region, case when w.whole then '' else coalesce(f.subregion, '') end as subregion, w.whole
    from fact f
    cross join (values (true), (false)) as w (whole)
  ), asked as (
    select 'included' as figure, 'included' as nature, 0 as year, false as lasting
    union all
    select distinct 'included', 'included', extract(year from f.from_day)::int, false from fact f where f.nature = 'included'
    union all
    select * from (values ('present', 'included', 0, true), ('waiting', 'waiting', 0, true), ('two_years_stable', 'two_years_stable', 0, true),
      ('flowed_out', 'flowed_out', 0, true)) as lasting
  ), day as (
    select distinct v.day from fact f cross join lateral (values (f.from_day), (f.until_day)) as v (day) where v.day is not null
  ), knowing as (
    select distinct v.known from fact f cross join lateral (values (f.known), (f.end_known), (f.withdrawn)) as v (known) where v.known is not null
  ), counts as (
    select l.region, l.subregion, l.whole, a.figure, a.year, d.day, k.known, exists (
        select from fact f
        where f.region = l.region and (l.whole or coalesce(f.subregion, '') = l.subregion) and f.nature = a.nature
          and (a.year = 0 or extract(year from f.from_day) = a.year) and f.from_day <= d.day and f.known <= k.known
          and (f.withdrawn is null or f.withdrawn > k.known)
          and (not a.lasting or f.until_day is null or f.until_day > d.day or f.end_known > k.known))::int as one
    from line l cross join asked a cross join day d cross join knowing k
  ), by_day as (
    select *, one - coalesce(lag(one) over (partition by region, subregion, whole, figure, year, known order by day), 0) as step from counts
  ), change as (
    select *, step - coalesce(lag(step) over (partition by region, subregion, whole, figure, year, day order by known), 0) as change from by_day
  ), cancelled as (
    delete from counted_before c using change n
    where (c.region, c.subregion, c.whole, c.figure, c.year, c.day, c.known_day) = (n.region, n.subregion, n.whole, n.figure, n.year, n.day, n.known)
      and c.change + n.change = 0
    returning c.*
  )
  insert into counted_before (region, subregion, whole, figure, year, day, known_day, change)
  select n.region, n.subregion, n.whole, n.figure, n.year, n.day, n.known, n.change
  from change n
  where n.change <> 0 and not exists (
    select from cancelled c
    where (c.region, c.subregion, c.whole, c.figure, c.year, c.day, c.known_day) = (n.region, n.subregion, n.whole, n.figure, n.year, n.day, n.known))
  order by n.day, n.known, n.figure, n.year, n.subregion, n.whole
  on conflict (day, known_day, figure, year, subregion, whole, region) do update set change = counted_before.change + excluded.change
$$;
revoke execute on function keep_counts from public;

-- Whoever was still in a bed left it on the day of the erasure.
create function keep_beds_taken(of_dossier uuid) returns void language sql as $$
  with moved as (
    select s.region, s.ward, s.level, m.day, sum(m.change)::int as change
    from stay s
    cross join lateral (values (s.from_day, 1), (coalesce(s.until_day, greatest(current_date, s.from_day)), -1)) as m (day, change)
    where s.dossier = of_dossier
    group by s.region, s.ward, s.level, m.day
    having sum(m.change) <> 0
  ), cancelled as (
    delete from beds_taken_before b using moved m
    where (b.region, b.ward, b.level, b.day) = (m.region, m.ward, m.level, m.day) and b.change + m.change = 0
    returning b.*
  )
  insert into beds_taken_before (region, ward, level, day, change)
  select m.region, m.ward, m.level, m.day, m.change
  from moved m
  where not exists (select from cancelled b where (b.region, b.ward, b.level, b.day) = (m.region, m.ward, m.level, m.day))
  order by m.ward, m.day, m.level
  on conflict (ward, day, level, region) do update set change = beds_taken_before.change + excluded.change
$$;
revoke execute on function keep_beds_taken from public;

create or replace function sweep_dossier(of_dossier uuid) returns void language plpgsql as $$
declare name text;
begin
  perform close_dossier(of_dossier);
  perform keep_counts(of_dossier);
  perform keep_beds_taken(of_dossier);
  -- A bed that was still taken is free, as after a discharge.
  update bed set taken = false where id in (select s.bed from stay s where s.dossier = of_dossier and s.until_day is null);
  for name in
    select c.relname
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'dossier' and not a.attisdropped and a.atttypid = 'uuid'::regtype
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not exists (select from kept_at_erasure k where k.name = c.relname)
    order by c.relname
  loop
    execute format('delete from %I where dossier = $1', name) using of_dossier;
  end loop;
  delete from dossier where id = of_dossier;
end $$;

-- As before, and with who was erased. `year_from` is the first day of a calendar year.
create or replace function region_figures(moment date, known_on date, year_from date)
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
  ), counted as (
    select k.region, k.subregion, grouping(k.subregion) = 1 as whole,
           count(distinct k.dossier) filter (where k.nature = 'included') as included,
           count(distinct k.dossier) filter (where k.nature = 'included' and k.from_day >= year_from and k.from_day < year_from + interval '1 year') as in_year,
           count(distinct k.dossier) filter (where k.nature = 'included' and k.lasts) as present,
           count(distinct k.dossier) filter (where k.nature = 'waiting' and k.lasts) as waiting,
           count(distinct k.dossier) filter (where k.nature = 'two_years_stable' and k.lasts) as stable,
           count(distinct k.dossier) filter (where k.nature = 'flowed_out' and k.lasts) as flowed_out
    from known k
    group by grouping sets ((k.region), (k.region, k.subregion))
    union all
    select b.region, nullif(b.subregion, ''), b.whole,
           sum(b.change) filter (where b.figure = 'included' and b.year = 0),
           sum(b.change) filter (where b.figure = 'included' and b.year = extract(year from year_from)),
           sum(b.change) filter (where b.figure = 'present'),
           sum(b.change) filter (where b.figure = 'waiting'),
           sum(b.change) filter (where b.figure = 'two_years_stable'),
           sum(b.change) filter (where b.figure = 'flowed_out')
    from counted_before b
    where b.day <= moment and (known_on is null or b.known_day <= known_on)
    group by b.region, b.subregion, b.whole
  )
  select c.region, c.subregion, c.whole, coalesce(sum(c.included), 0)::int, coalesce(sum(c.in_year), 0)::int, coalesce(sum(c.present), 0)::int,
         coalesce(sum(c.waiting), 0)::int, coalesce(sum(c.stable), 0)::int, coalesce(sum(c.flowed_out), 0)::int
  from counted c
  group by c.region, c.subregion, c.whole;
end $$;

-- What the register of erasures says is gone goes, also where an older copy knows of a hold: such an order comes closed.
create or replace function erasure_meets_hold() returns trigger language plpgsql as $$
begin
  if new.closed_at is null and is_held(new.dossier) then
    raise exception 'a legal hold lies on it' using errcode = '23514', constraint = 'erasure_held';
  end if;
  return new;
end $$;
