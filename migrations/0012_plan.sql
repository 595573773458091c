-- What screens ask of the plan: goals and actions, the journal, evaluations, and the facts of the stability clock. Codes, ids and days only.
create table goal (
  region       text not null,
  id           uuid not null,
  dossier      uuid not null,
  section      text not null,
  version      int  not null,
  domain       text not null,
  status       text not null check (status in ('open', 'reached', 'stopped')),
  words        uuid not null,
  owner_is     text not null check (owner_is in ('professional', 'agency', 'person')),
  owner_user   uuid,
  owner_agency uuid,
  due          date,
  set_on       date not null,
  ended_on     date,
  stop_reason  text,
  stop_words   uuid,
  primary key (id, region)
);
create index goal_of_dossier on goal (dossier);
call wall('goal', 'goal.section');
grant select, insert, update on goal to :app;

create table goal_action (
  region       text not null,
  id           uuid not null,
  goal         uuid not null,
  dossier      uuid not null,
  section      text not null,
  status       text not null check (status in ('open', 'done', 'stopped')),
  words        uuid not null,
  owner_is     text not null check (owner_is in ('professional', 'agency', 'person')),
  owner_user   uuid,
  owner_agency uuid,
  due          date not null,
  agreed_on    date not null,
  ended_on     date,
  stop_reason  text,
  stop_words   uuid,
  primary key (id, region)
);
create index goal_action_of_dossier on goal_action (dossier);
call wall('goal_action', 'goal_action.section');
grant select, insert, update on goal_action to :app;

create table journal_entry (
  region       text not null,
  id           uuid not null,
  dossier      uuid not null,
  section      text not null,
  kind         text not null check (kind in ('contact', 'incident', 'note', 'signal', 'own_words', 'detention')),
  contact      text,
  reached      boolean,
  incident     text,
  severity     text,
  detention    text,
  words        uuid,
  on_day       date not null,
  -- The end of a detention, exclusive; null while it lasts and for all other kinds.
  until_day    date,
  rectified_on date,
  author       uuid not null,
  agency       uuid not null,
  recorded_at  timestamptz not null,
  primary key (id, region)
);
create index journal_of_dossier on journal_entry (dossier, on_day desc, recorded_at desc);
call wall('journal_entry', 'journal_entry.section');
grant select, insert, update on journal_entry to :app;

create table plan_evaluation (
  region       text not null,
  dossier      uuid not null,
  version      int  not null,
  on_day       date not null,
  next_day     date not null,
  participants uuid[] not null,
  primary key (dossier, version, region)
);
call wall('plan_evaluation', '''core''');
grant select, insert on plan_evaluation to :app;

create table stability_fact (
  region    text not null,
  id        uuid not null,
  dossier   uuid not null,
  nature    text not null check (nature in ('incident', 'admission', 'planned_stay', 'detention', 'unknown')),
  weight    text not null check (weight in ('light', 'moderate', 'serious')),
  from_day  date not null,
  until_day date,
  primary key (id, region)
);
create index stability_fact_of_dossier on stability_fact (dossier);
call wall('stability_fact', '''core''');
grant select, insert, update on stability_fact to :app;

-- Which facts reset the clock, by region and from when. A register: no dossiers in it.
create table stability_rule (
  region    text not null references region,
  from_day  date not null,
  until_day date check (until_day > from_day),
  rule      jsonb not null,
  primary key (region, from_day),
  exclude using gist (region with =, daterange(from_day, until_day) with &&)
);
alter table stability_rule enable row level security;
alter table stability_rule force row level security;
create policy kept on stability_rule to current_user using (true) with check (true);
create policy seen on stability_rule for select to :app using (actor_user() is not null);
grant select on stability_rule to :app;
