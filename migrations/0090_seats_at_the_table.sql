-- A meeting of the inclusion table has seats, and a seat is taken once: that no table is overbooked is said by constraints. Who cancels a
-- meeting takes its seats away, which the foreign key refuses while somebody sits there: nobody is left behind on a table that does not meet.
alter table table_meeting
  add column seats int not null default 20 check (seats between 0 and 40),
  add column starts_at text check (starts_at ~ '^\d\d:\d\d$'),
  add column minutes int check (minutes between 15 and 480),
  -- The partners that the region needs at the table.
  add column needed uuid[] not null default '{}',
  add column series uuid,
  add column cancelled_on date,
  add column cancel_reason text,
  add constraint cancelled_without_seats check ((cancelled_on is null) or seats = 0),
  add constraint table_meeting_seats unique (id, region, seats);
create index table_meeting_of_series on table_meeting (series, held_on) where series is not null;
create policy cancelled on table_meeting for update to :app
  using (region = (select actor_region()) and 'process_director' = any ((select actor_roles())::text[]));
grant update (cancelled_on, cancel_reason, seats) on table_meeting to :app;

create table table_seat (
  region   text not null,
  meeting  uuid not null,
  seat     int  not null,
  -- As many as the meeting had when it was taken.
  seats    int  not null,
  referral uuid not null,
  dossier  uuid not null,
  held_on  date not null,
  primary key (meeting, seat, region),
  constraint one_seat_a_case unique (referral, meeting, region),
  constraint seat_within_table check (seat between 1 and seats),
  constraint seat_of_a_table_that_meets foreign key (meeting, region, seats) references table_meeting (id, region, seats) deferrable
);
create index table_seat_of_dossier on table_seat (dossier);
call wall('table_seat', '''core''');
grant select, insert, delete on table_seat to :app;

-- The lowest free seat; null when the table is full. Whoever asks next waits until this one has taken it: two do not get the same.
create function free_seat(of_meeting uuid) returns table (number int, seats int)
language plpgsql security definer set search_path = public, pg_temp as $$
declare held int;
begin
  select m.seats into held from table_meeting m where m.id = of_meeting and m.region = actor_region() for update;
  return query
    select (select min(n) from generate_series(1, held) n where not exists (select from table_seat t where t.meeting = of_meeting and t.seat = n)), held;
end $$;
revoke execute on function free_seat from public;
grant execute on function free_seat to :app;

-- How many seats are taken at each meeting of the own region from a day on: a number, also of cases that the actor does not see.
create function seats_taken(from_day date) returns table (meeting uuid, taken int)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.meeting, count(*)::int from table_seat t where t.region = actor_region() and t.held_on >= from_day group by t.meeting order by t.meeting
$$;
revoke execute on function seats_taken from public;
grant execute on function seats_taken to :app;

-- A rhythm in which a region, or a subregion, meets.
create table table_series (
  region      text not null references region,
  id          uuid not null,
  subregion   text,
  weekday     int  not null check (weekday between 1 and 5),
  every_weeks int  not null check (every_weeks between 1 and 13),
  starts_at   text not null check (starts_at ~ '^\d\d:\d\d$'),
  minutes     int  not null check (minutes between 15 and 480),
  seats       int  not null check (seats between 1 and 40),
  needed      uuid[] not null,
  from_day    date not null,
  -- Exclusive; null: goes on.
  until_day   date,
  version     int  not null,
  primary key (id, region)
);
alter table table_series enable row level security;
alter table table_series force row level security;
create policy kept on table_series to current_user using (true) with check (true);
create policy seen on table_series for select to :app using (region = (select actor_region()));
create policy added on table_series for insert to :app
  with check (region = (select actor_region()) and 'process_director' = any ((select actor_roles())::text[]));
create policy changed on table_series for update to :app
  using (region = (select actor_region()) and 'process_director' = any ((select actor_roles())::text[]));
grant select, insert, update on table_series to :app;

-- What a region sets for access, from a day on: terms of the steps, and when a written round may take the place of a meeting.
create table access_rule (
  region    text not null references region,
  from_day  date not null,
  until_day date check (until_day > from_day),
  rule      jsonb not null,
  set_by    uuid not null,
  version   int  not null,
  primary key (region, from_day),
  exclude using gist (region with =, daterange(from_day, until_day) with &&)
);
alter table access_rule enable row level security;
alter table access_rule force row level security;
create policy kept on access_rule to current_user using (true) with check (true);
create policy seen on access_rule for select to :app using ((select actor_user()) is not null);
create policy added on access_rule for insert to :app
  with check (region = (select actor_region()) and (select actor_roles())::text[] && array['regional_coordinator']);
create policy replaced on access_rule for update to :app
  using (region = (select actor_region()) and (select actor_roles())::text[] && array['regional_coordinator']);
grant select, insert, update on access_rule to :app;

-- The same decision without a meeting: who was asked, and what each answered. Null: silent.
create table referral_round (
  region      text not null,
  round       uuid not null,
  referral    uuid not null,
  dossier     uuid not null,
  agency      uuid not null,
  until_day   date not null,
  view        text check (view in ('agrees', 'disagrees', 'abstains')),
  words       uuid,
  answered_on date,
  primary key (round, agency, region)
);
create index referral_round_of_dossier on referral_round (dossier);
create index referral_round_of_referral on referral_round (referral);
call wall('referral_round', '''core''');
grant select, insert, update on referral_round to :app;

-- The clock of each step of a referral: who asks how long it took reads it here.
create table referral_step (
  region    text not null,
  referral  uuid not null,
  dossier   uuid not null,
  -- The version of the event that opened it.
  opened    int  not null,
  subregion text,
  step      text not null check (step in ('check', 'supplement', 'place', 'table', 'round', 'wait')),
  since     date not null,
  due       date not null,
  paused_until date,
  ended_on  date,
  primary key (referral, opened, region)
);
create index referral_step_of_dossier on referral_step (dossier);
create index referral_step_running on referral_step (region, due) where ended_on is null;
call wall('referral_step', '''core''');
grant select, insert, update on referral_step to :app;

alter table referral drop constraint referral_stage_check;
alter table referral add constraint referral_stage_check
  check (stage in ('submitted', 'incomplete', 'complete', 'table', 'postponed', 'round', 'closed'));
alter table referral add column round uuid, add column round_until date, add column due date;

do $$
declare body text := (select prosrc from pg_proc where proname = 'keeps_register');
begin
  if position('when of_kind = ''table'' then' in body) = 0 or position('when of_kind in (''criteria_set''' in body) = 0 then
    raise exception 'the walls of registers read otherwise than this migration expects';
  end if;
  execute format('create or replace function keeps_register(of_kind text, of_stream uuid, of_region text) returns boolean language sql stable as %L',
    replace(body, 'when of_kind = ''table'' then',
      'when of_kind = ''access_rule'' then of_region = actor_region() and actor_roles() && array[''regional_coordinator'']
    when of_kind in (''table'', ''table_series'') then'));
end $$;
call job_queue('tables_night');
call job_queue('tables_of_region');
