-- Whether more or fewer people were referred than in the half year before, and why, as who accounts for a region says it: numbers of halves of a
-- year, and codes; nothing of a case. Whoever was erased before now counts in the year and in no half of it.
create or replace function referral_figure() returns table (region text, dossier uuid, year int, figure text, code text, days int) language sql stable as $$
select r.region, r.dossier, extract(year from r.submitted_on)::int as year, f.figure, f.code, greatest(f.days, 0) as days
from referral r
join agency a on a.id = r.by_agency
left join lateral (
  select coalesce(w.ended = 'died', false) as died, w.handover, (
    select c.outcome from referral_check c where c.afterwards = w.id and c.outcome is not null order by c.after_days desc limit 1) as last_outcome
  from referral_afterwards w where w.referral = r.id and w.region = r.region order by w.id limit 1) w on true
left join referral_appeal p on p.referral = r.id and p.region = r.region
cross join lateral (values
  ('sector', a.sector, 0),
  ('half', case when extract(month from r.submitted_on) <= 6 then 'first' else 'second' end, 0),
  ('outcome', coalesce(r.outcome, 'open'), 0),
  ('reason', r.not_included_reason, 0),
  ('stage', case when r.outcome is null then r.stage end, 0),
  ('afterwards', case when r.outcome = 'not_included' and w.handover is not null then coalesce(w.last_outcome, 'unknown') end, 0),
  ('handover', case when r.outcome = 'not_included' then case w.handover when 'done' then 'taken_over' when 'asked' then 'open' when 'none' then 'open' end end, 0),
  ('appeal', case when p.id is not null then coalesce(p.ended, 'open') end, 0),
  ('step', 'complete', r.complete_on - r.submitted_on),
  ('step', 'table', case when r.outcome in ('included', 'not_included') then r.held_on - r.complete_on end),
  ('step', 'decision', case when r.outcome in ('included', 'not_included') then r.closed_on - r.held_on end),
  ('step', 'whole', case when r.outcome in ('included', 'not_included') then r.closed_on - r.submitted_on end)) as f (figure, code, days)
where f.code is not null and f.days is not null
$$;
revoke execute on function referral_figure from public;
alter table referral_counted_before drop constraint referral_counted_before_figure_check;
alter table referral_counted_before add constraint referral_counted_before_figure_check
  check (figure in ('sector', 'half', 'outcome', 'reason', 'step', 'afterwards', 'handover', 'appeal'));

create table trend_explanation (
  region       text not null references region,
  -- The first day of the half year.
  half         date not null check (extract(day from half) = 1 and extract(month from half) in (1, 7)),
  explanations text[] not null
    check (explanations <@ array['hurdles', 'mostly_included', 'group_smaller', 'in_prison_or_clinic', 'compulsory_care_suffices']),
  told_on      date not null,
  told_by      uuid not null,
  version      int not null,
  primary key (half, region)
);
alter table trend_explanation enable row level security;
alter table trend_explanation force row level security;
create policy kept on trend_explanation to current_user using (true) with check (true);
create policy seen on trend_explanation for select to :app using ((select actor_user()) is not null
  and (select actor_roles()) && array['regional_coordinator', 'process_director']);
create policy keeping on trend_explanation for insert to :app with check (region = (select actor_region()) and told_by = (select actor_user())
  and (select actor_roles()) && array['regional_coordinator', 'process_director']);
create policy told_again on trend_explanation for update to :app using (region = (select actor_region())
  and (select actor_roles()) && array['regional_coordinator', 'process_director'])
  with check (region = (select actor_region()) and told_by = (select actor_user()));
grant select, insert on trend_explanation to :app;
grant update (explanations, told_on, told_by, version) on trend_explanation to :app;
create policy added_trend on ledger for insert to :app with check (dossier is null and kind = 'referral_trend'
  and region = (select actor_region()) and (select actor_roles()) && array['regional_coordinator', 'process_director']);
