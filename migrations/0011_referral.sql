-- Referrals as lists need them: codes and days. The whole of one referral is folded from its stream.
create table referral (
  region          text not null,
  id              uuid not null,
  dossier         uuid not null,
  version         int  not null,
  by_agency       uuid not null,
  subregion       text,
  urgency         text not null check (urgency in ('crisis', 'urgent', 'normal')),
  age             text not null check (age in ('adult', 'youth_preparation', 'unknown')),
  stage           text not null check (stage in ('submitted', 'incomplete', 'complete', 'table', 'postponed', 'closed')),
  missing         text[] not null,
  submitted_on    date not null,
  -- When is looked again whether the person can be told; null when informed.
  inform_again    date,
  table_meeting   uuid,
  held_on         date,
  postponed_until date,
  waiting_for     text,
  outcome         text check (outcome in ('included', 'not_included', 'withdrawn')),
  closed_on       date,
  not_included_reason text,
  advice          uuid,
  next            uuid,
  primary key (id, region),
  check ((stage = 'closed') = (outcome is not null))
);
create index referral_of_dossier on referral (dossier, submitted_on);
create index referral_open on referral (region, submitted_on) where outcome is null;
create index referral_of_agency on referral (by_agency, submitted_on);
create index referral_at_table on referral (table_meeting) where table_meeting is not null;
call wall('referral', '''core''');
grant select, insert, update on referral to :app;

create table criterion_answer (
  region      text not null,
  referral    uuid not null,
  dossier     uuid not null,
  criterion   text not null,
  set_code    text not null,
  answer      text not null check (answer in ('met', 'not_met', 'unknown')),
  source      text not null,
  words       uuid,
  agency      uuid not null,
  answered_on date not null,
  primary key (referral, criterion, region)
);
create index criterion_answer_of_dossier on criterion_answer (dossier);
call wall('criterion_answer', '''core''');
grant select, insert, update on criterion_answer to :app;

-- Who reads a referral for a meeting.
create table referral_agency (
  region        text not null,
  referral      uuid not null,
  dossier       uuid not null,
  table_meeting uuid not null,
  agency        uuid not null,
  primary key (referral, table_meeting, agency, region)
);
create index referral_agency_of_dossier on referral_agency (dossier);
call wall('referral_agency', '''core''');
grant select, insert, update on referral_agency to :app;

-- Registers without persons: the meetings of the inclusion table, and what each region asks.
create table table_meeting (
  region    text not null,
  id        uuid not null,
  subregion text,
  held_on   date not null,
  place     int  not null check (place > 0),
  primary key (id, region)
);
create index table_meeting_by_day on table_meeting (region, held_on);
create table criteria_set (
  region    text not null,
  code      text not null,
  from_day  date not null,
  until_day date check (until_day > from_day),
  criteria  jsonb not null,
  primary key (region, code),
  exclude using gist (region with =, daterange(from_day, until_day) with &&)
);
do $$
declare t text;
begin
  foreach t in array array['table_meeting', 'criteria_set'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy kept on %I to current_user using (true) with check (true)', t);
  end loop;
end $$;
create policy seen on table_meeting for select to :app using (actor_user() is not null);
create policy planned on table_meeting for insert to :app with check (region = actor_region() and 'process_director' = any (actor_roles()));
create policy seen on criteria_set for select to :app using (actor_user() is not null);
create policy administered on criteria_set for insert to :app with check (region = actor_region() and 'administrator' = any (actor_roles()));
create policy replaced on criteria_set for update to :app using (region = actor_region() and 'administrator' = any (actor_roles()));
grant select, insert on table_meeting to :app;
grant select, insert, update on criteria_set to :app;
