-- What is counted of referrals: how many, what was decided and why, by whom they came and how long each step took. Numbers of a region and a
-- year, never a row of a person.

-- The first day on which nothing was missing.
alter table referral add column complete_on date;

-- A line for each thing that one referral adds to a number. `days`: how long a step took, 0 where nothing took time. For the functions below alone.
create function referral_figure() returns table (region text, dossier uuid, year int, figure text, code text, days int) language sql stable as $$
select r.region, r.dossier, extract(year from r.submitted_on)::int as year, f.figure, f.code, greatest(f.days, 0) as days
from referral r
join agency a on a.id = r.by_agency
cross join lateral (values
  ('sector', a.sector, 0),
  ('outcome', coalesce(r.outcome, 'open'), 0),
  ('reason', r.not_included_reason, 0),
  ('stage', case when r.outcome is null then r.stage end, 0),
  ('step', 'complete', r.complete_on - r.submitted_on),
  ('step', 'table', case when r.outcome in ('included', 'not_included') then r.held_on - r.complete_on end),
  ('step', 'decision', case when r.outcome in ('included', 'not_included') then r.closed_on - r.held_on end),
  ('step', 'whole', case when r.outcome in ('included', 'not_included') then r.closed_on - r.submitted_on end)) as f (figure, code, days)
where f.code is not null and f.days is not null
$$;
revoke execute on function referral_figure from public;

-- What stays countable when a person is erased, added up over all who were; `gone`: before there was a decision.
create table referral_counted_before (
  region text not null references region,
  year   int  not null,
  figure text not null check (figure in ('sector', 'outcome', 'reason', 'step')),
  code   text not null,
  days   int  not null,
  number int  not null check (number > 0),
  primary key (year, figure, code, days, region)
);
alter table referral_counted_before enable row level security;
alter table referral_counted_before force row level security;
create policy kept on referral_counted_before to current_user using (true) with check (true);

create function keep_referral_counts(of_dossier uuid) returns void language sql as $$
  insert into referral_counted_before (region, year, figure, code, days, number)
  select f.region, f.year, f.figure, case when f.figure = 'outcome' and f.code = 'open' then 'gone' else f.code end, f.days, count(*)::int
  from referral_figure() f
  where f.dossier = of_dossier and f.figure <> 'stage'
  group by 1, 2, 3, 4, 5
  order by 1, 2, 3, 4, 5
  on conflict (year, figure, code, days, region) do update set number = referral_counted_before.number + excluded.number
$$;
revoke execute on function keep_referral_counts from public;

-- As before, and with what was counted of referrals.
create or replace function sweep_dossier(of_dossier uuid) returns void language plpgsql as $$
declare name text;
begin
  perform close_dossier(of_dossier);
  perform keep_counts(of_dossier);
  perform keep_beds_taken(of_dossier);
  perform keep_referral_counts(of_dossier);
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

-- The narrow way past the wall: numbers of one region over all years, for who accounts for a region. What is small is hidden where it is shown.
create function referral_numbers(of_region text) returns table (year int, figure text, code text, days int, number int)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if session_user <> current_user and not coalesce(actor_roles() && array['regional_coordinator', 'process_director'], false) then
    raise exception 'only who accounts for a region may count it' using errcode = '42501';
  end if;
  return query
  select n.year, n.figure, n.code, n.days, sum(n.number)::int
  from (
    select f.year, f.figure, f.code, f.days, 1 as number from referral_figure() f where f.region = of_region
    union all
    select b.year, b.figure, b.code, b.days, b.number from referral_counted_before b where b.region = of_region
  ) n
  group by n.year, n.figure, n.code, n.days
  order by n.year, n.figure, n.code, n.days;
end $$;
revoke execute on function referral_numbers from public;
grant execute on function referral_numbers to :app;
