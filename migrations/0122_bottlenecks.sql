-- What stands in the way of a case and nobody at the table can solve: who can, by when, and how far up the ladder of the region it was asked.
create table bottleneck (
  region   text not null,
  id       uuid not null,
  dossier  uuid not null,
  version  int  not null,
  obstacle text not null,
  agency   uuid,
  words    uuid not null,
  who      uuid not null,
  level    text not null check (level in ('process_director', 'steering_group', 'director', 'ministry_desk')),
  since    date not null,
  due      date not null,
  ending   text check (ending in ('solved', 'worked_around', 'no_longer_there')),
  how      uuid,
  ended_on date,
  primary key (id, region),
  check ((ending is null) = (ended_on is null) and (ending is null) = (how is null))
);
create index bottleneck_of_dossier on bottleneck (dossier);
create index bottleneck_open on bottleneck (region, due) where ended_on is null;
call wall('bottleneck', '''core''');
grant select, insert, update on bottleneck to :app;

create table escalation_ladder (
  region   text not null references region,
  from_day date not null,
  ladder   jsonb not null,
  set_by   uuid not null,
  primary key (from_day, region)
);
alter table escalation_ladder enable row level security;
alter table escalation_ladder force row level security;
create policy kept on escalation_ladder to current_user using (true) with check (true);
create policy seen on escalation_ladder for select to :app using ((select actor_user()) is not null);
create policy added on escalation_ladder for insert to :app
  with check (region = (select actor_region()) and 'regional_coordinator' = any ((select actor_roles())::text[]));
create policy replaced on escalation_ladder for update to :app
  using (region = (select actor_region()) and 'regional_coordinator' = any ((select actor_roles())::text[]));
grant select, insert, update on escalation_ladder to :app;

-- Open ones of the own region by what they are and who is asked: numbers, for who takes them to a steering group or runs its tables.
create function bottleneck_counts(today date) returns table (obstacle text, level text, open int, late int, longest int)
language sql stable security definer set search_path = public, pg_temp as $$
  select b.obstacle, b.level, count(*)::int, count(*) filter (where b.due < today)::int, max(today - b.since)
  from bottleneck b
  where b.region = actor_region() and b.ended_on is null and actor_roles() && array['regional_coordinator', 'process_director']
  group by b.obstacle, b.level
  order by b.level, b.obstacle
$$;
revoke execute on function bottleneck_counts from public;
grant execute on function bottleneck_counts to :app;

-- Where steps of referrals are long late: that it is so, in which area and since when, never which or how many; for the role that the region named.
create function escalated_areas(today date, escalate int) returns table (subregion text, since date)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.subregion, min(c.due)
  from referral_step c
  where c.region = actor_region() and c.ended_on is null and coalesce(c.paused_until <= today, true)
    -- Working days, as weeks of five.
    and c.due + escalate + 2 * (escalate / 5) < today
    and actor_roles() && array['regional_coordinator', 'process_director']
  group by c.subregion
  order by c.subregion nulls first
$$;
revoke execute on function escalated_areas from public;
grant execute on function escalated_areas to :app;

do $$
declare
  body text := (select prosrc from pg_proc where proname = 'keeps_register');
  arm text := 'when of_kind = ''access_rule'' then';
begin
  if position(arm in body) = 0 then raise exception 'the walls of registers read otherwise than this migration expects'; end if;
  execute format('create or replace function keeps_register(of_kind text, of_stream uuid, of_region text) returns boolean language sql stable as %L',
    replace(body, arm, 'when of_kind = ''escalation_ladder'' then of_region = actor_region() and ''regional_coordinator'' = any (actor_roles())
    ' || arm));
end $$;
call job_queue('bottlenecks_of_region');
call job_queue('bottlenecks_night');
