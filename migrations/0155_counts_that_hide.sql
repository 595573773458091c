-- Numbers about the own region tell of no case behind a wall, shielded ones included: under ten there is no row, so that none and few look alike;
-- others are rounded to five, so that neither adding up nor asking again a day later tells of one.
create or replace function waiting_counts(today date) returns table (subregion text, waiting int, longest int)
language sql stable security definer set search_path = public, pg_temp as $$
  select e.subregion, (round(count(*) / 5.0) * 5)::int, max(today - e.since)
  from waiting_entry e
  where e.region = actor_region() and e.ended_on is null and actor_roles() && array['process_director', 'regional_coordinator']
  group by e.subregion
  having count(*) >= 10
  order by e.subregion nulls first
$$;

create or replace function bottleneck_counts(today date) returns table (obstacle text, level text, open int, late int, longest int)
language sql stable security definer set search_path = public, pg_temp as $$
  with counted as (
    select b.obstacle, b.level, count(*) as open, count(*) filter (where b.due < today) as late, max(today - b.since) as longest
    from bottleneck b
    where b.region = actor_region() and b.ended_on is null and actor_roles() && array['regional_coordinator', 'process_director']
    group by b.obstacle, b.level
    having count(*) >= 10)
  select obstacle, level, (round(open / 5.0) * 5)::int, case when late >= 10 then (round(late / 5.0) * 5)::int end, longest
  from counted
  order by level, obstacle
$$;
