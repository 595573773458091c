-- What a criterion asks to be shown, how many criteria it takes, and what answers showed: codes and days, never the items of an instrument.
alter table criteria_set add column at_least int check (at_least >= 0);
create policy withdrawn on criteria_set for delete to :app using (region = (select actor_region())
  and 'administrator' = any ((select actor_roles())::text[]) and from_day > (select actor_today()));
grant delete on criteria_set to :app;
alter table criterion_answer
  add column instrument text,
  add column assessed_on date,
  add column level text check (level in ('low', 'moderate', 'high')),
  -- Met, said by who may do so without the evidence asked.
  add column overridden boolean not null default false,
  add constraint assessment_whole check ((instrument is null) = (assessed_on is null) and (instrument is null) = (level is null));

-- How many referrals are open under each set of the own region, for who keeps or tries out its sets; fewer than five is no number.
create function open_cases_by_set() returns table (code text, cases int)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.code, case when count(*) >= 5 then count(*)::int end
  from referral r
  join criteria_set s on s.region = r.region and daterange(s.from_day, s.until_day) @> r.submitted_on
  where r.region = actor_region() and r.outcome is null and actor_roles() && array['administrator', 'regional_coordinator']
  group by s.code
  order by s.code
$$;
revoke execute on function open_cases_by_set from public;
grant execute on function open_cases_by_set to :app;

-- What was asked of past referrals, and answered: who asks the same gets the same. Counts that were blurred before they were kept.
create table criteria_question (
  region   text not null references region,
  -- The first day of the quarter in which it was asked.
  quarter  date not null,
  -- SHA-256 of what is asked, without words.
  question bytea not null,
  reply    jsonb not null,
  primary key (quarter, question, region)
);
alter table criteria_question enable row level security;
alter table criteria_question force row level security;
create policy kept on criteria_question to current_user using (true) with check (true);

-- Whether the evidence that a criterion asks was shown; mirrors `lacks` of referral/criteria/rules.ts, a test compares.
create function shows(evidence jsonb, source text, instrument text, level text, assessed_on date, answered_on date) returns boolean
language sql immutable as $$
  select case coalesce(evidence ->> 'is', 'none')
    when 'none' then true
    when 'source' then evidence -> 'sources' ? source
    else instrument is not null
      and (jsonb_array_length(evidence -> 'instruments') = 0 or evidence -> 'instruments' ? instrument)
      and assessed_on >= (answered_on - make_interval(months => (evidence ->> 'withinMonths')::int))::date
      and (evidence ->> 'atLeast' is null
        or array_position(array['low', 'moderate', 'high'], level) >= array_position(array['low', 'moderate', 'high'], evidence ->> 'atLeast'))
    end
$$;
-- What answers add up to under a list; mirrors `advise` there.
create function advice_on(of_referral uuid, criteria jsonb, at_least int) returns text language sql stable as $$
  with asked as (
    select coalesce((c ->> 'required')::boolean, true) as required,
           case
             when a.answer is null then 'unknown'
             when a.answer <> 'met' or a.overridden then a.answer
             when shows(c -> 'evidence', a.source, a.instrument, a.level, a.assessed_on, a.answered_on) then 'met'
             else 'unknown' end as answer
    from jsonb_array_elements(criteria) c
    left join criterion_answer a on a.referral = of_referral and a.criterion = c ->> 'code'
  ), counted as (
    select count(*) filter (where required and answer = 'not_met') as refused,
           count(*) filter (where required and answer = 'unknown') as required_open,
           count(*) filter (where not required and answer = 'met') as met,
           count(*) filter (where not required and answer = 'unknown') as others_open,
           least(coalesce(at_least, count(*) filter (where not required)), count(*) filter (where not required)) as needed
    from asked
  )
  select case
    when refused > 0 or met + others_open < needed then 'does_not_fit'
    when required_open > 0 or met < needed then 'open'
    else 'fits' end
  from counted
$$;
-- A whole number from the two-sided geometric distribution with scale 4, from bits that nobody can foresee: the discrete Laplace of differential
-- privacy (Ghosh, Roughgarden, Sundararajan 2012).
create function blur() returns int language sql volatile as $$
  select (floor(4 * -ln((('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint + 1) / 4294967296.0))
        - floor(4 * -ln((('x' || left(gen_random_uuid()::text, 8))::bit(32)::bigint + 1) / 4294967296.0)))::int
$$;
create function told_count(counted bigint) returns int language sql volatile as $$
  select case when blurred >= 5 then (round(blurred / 5.0) * 5)::int end from (select counted + blur() as blurred) one
$$;
revoke execute on function shows, advice_on, blur, told_count from public;

-- How the advice on past referrals of the own region would have differed: see docs/methods/what-if.md for why no answers together tell of one person.
create function what_if(criteria jsonb, at_least int) returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
  this_quarter date := date_trunc('quarter', actor_today())::date;
  asked bytea := sha256(convert_to(jsonb_build_object('criteria', criteria, 'atLeast', at_least)::text, 'UTF8'));
  most constant int := 8;
  used int; answered jsonb; counted record;
begin
  if not coalesce(actor_roles() && array['administrator', 'regional_coordinator'], false) then
    raise exception 'only who keeps or tries out the criteria of a region may ask this' using errcode = '42501';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('what if ' || actor_region(), 0));
  select count(*) into used from criteria_question q where q.region = actor_region() and q.quarter = this_quarter;
  select q.reply into answered from criteria_question q
  where q.region = actor_region() and q.quarter = this_quarter and q.question = asked;
  if answered is not null then return answered || jsonb_build_object('left', most - used); end if;
  if used >= most then return '{"refused": "questions_used_up"}'; end if;
  with advised as materialized (
    select advice_on(r.id, s.criteria, s.at_least) as before, advice_on(r.id, what_if.criteria, what_if.at_least) as after
    from referral r
    join criteria_set s on s.region = r.region
      and s.code = (select a.set_code from criterion_answer a where a.referral = r.id order by a.answered_on, a.criterion limit 1)
    where r.region = actor_region() and r.outcome in ('included', 'not_included') and r.closed_on < this_quarter
  )
  select count(*) as cases,
         count(*) filter (where before = after) as same,
         count(*) filter (where before <> 'fits' and after = 'fits') as to_fits,
         count(*) filter (where before = 'fits' and after <> 'fits') as from_fits,
         count(*) filter (where before <> after and before <> 'fits' and after <> 'fits') as otherwise
  into counted from advised;
  if counted.cases < 30 then return '{"refused": "too_few_cases"}'; end if;
  answered := jsonb_build_object('before', this_quarter, 'cases', (round(counted.cases / 5.0) * 5)::int, 'same', told_count(counted.same),
    'toFits', told_count(counted.to_fits), 'fromFits', told_count(counted.from_fits), 'otherwise', told_count(counted.otherwise));
  insert into criteria_question (region, quarter, question, reply) values (actor_region(), this_quarter, asked, answered);
  return answered || jsonb_build_object('left', most - used - 1);
end $$;
revoke execute on function what_if from public;
grant execute on function what_if to :app;
