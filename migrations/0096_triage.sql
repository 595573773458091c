-- What a weighing team made of a referral, and in which rhythm a region weighs: what is sent before the cut-off is there that week.
alter table referral
  add column route text check (route in ('inclusion_table', 'case_meeting', 'advice', 'other_approach')),
  add column weighed_on date,
  -- When is looked again at what went another way.
  add column look_again date;

create table triage_rhythm (
  region          text not null references region,
  from_day        date not null,
  -- ISO: Monday is 1.
  held_weekday    int not null check (held_weekday between 1 and 7),
  cut_off_weekday int not null check (cut_off_weekday between 1 and 7),
  -- Minutes after midnight in Europe/Amsterdam.
  cut_off_minute  int not null check (cut_off_minute between 0 and 1439),
  set_by          uuid not null,
  primary key (from_day, region)
);
alter table triage_rhythm enable row level security;
alter table triage_rhythm force row level security;
create policy kept on triage_rhythm to current_user using (true) with check (true);
create policy seen on triage_rhythm for select to :app using ((select actor_user()) is not null and region = (select actor_region()));
create policy keeping on triage_rhythm for insert to :app with check (region = (select actor_region()) and set_by = (select actor_user())
  and 'process_director' = any ((select actor_roles())::text[]));
create policy replaced on triage_rhythm for update to :app using (region = (select actor_region())
  and 'process_director' = any ((select actor_roles())::text[]));
grant select, insert on triage_rhythm to :app;
grant update (held_weekday, cut_off_weekday, cut_off_minute, set_by) on triage_rhythm to :app;
create policy added_rhythm on ledger for insert to :app with check (dossier is null and kind = 'triage_rhythm'
  and region = (select actor_region()) and 'process_director' = any ((select actor_roles())::text[]));
