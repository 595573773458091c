-- How the clocks of the own region stand, by subregion and step: numbers for who accounts for the region or runs its tables, never a row
-- of a person. A count under ten is left out, and what is part of it; others are rounded to five, so that neither adding up nor asking again a day
-- later tells of one.
create function clock_figures(today date, escalate int)
returns table (subregion text, step text, running int, late int, escalated int, ended int, ended_late int)
language sql stable security definer set search_path = public, pg_temp as $$
  with counted as (
    select c.subregion, c.step,
           count(*) filter (where c.ended_on is null)::int as running,
           count(*) filter (where c.ended_on is null and c.due < today and coalesce(c.paused_until <= today, true))::int as late,
           -- Working days, as weeks of five.
           count(*) filter (where c.ended_on is null and c.due + escalate + 2 * (escalate / 5) < today and coalesce(c.paused_until <= today, true))::int as escalated,
           count(*) filter (where c.ended_on > today - 365)::int as ended,
           count(*) filter (where c.ended_on > today - 365 and c.ended_on > c.due)::int as ended_late
    from referral_step c
    where c.region = actor_region() and actor_roles() && array['regional_coordinator', 'process_director']
    group by c.subregion, c.step)
  select subregion, step,
         case when running >= 10 then (round(running / 5.0) * 5)::int end,
         case when running >= 10 and late >= 10 then (round(late / 5.0) * 5)::int end,
         case when running >= 10 and escalated >= 10 then (round(escalated / 5.0) * 5)::int end,
         case when ended >= 10 then (round(ended / 5.0) * 5)::int end,
         case when ended >= 10 and ended_late >= 10 then (round(ended_late / 5.0) * 5)::int end
  from counted
  order by subregion nulls first, step
$$;
revoke execute on function clock_figures from public;
grant execute on function clock_figures to :app;
