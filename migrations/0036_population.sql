-- How large is the group: which lists are laid over each other, who agreed to it, and what was estimated. No person is in any of these
-- tables: overlaps are counted elsewhere, without names. Exact counts per combination of lists can be small, so they and all that shows
-- them rest sealed, and only the one or two researchers of the round come to them, for as long as every partner agrees.
create table population_group (
  region     text not null references region,
  id         uuid not null,
  name       text not null,
  -- Who belongs to it; of a group, never of a person.
  definition text not null,
  made_by    uuid not null,
  made_on    date not null,
  primary key (id, region)
);

-- One time of counting and estimating.
create table population_round (
  region      text not null references region,
  id          uuid not null,
  of_group    uuid not null,
  -- The day the lists are of.
  as_of       date not null,
  opened_on   date not null,
  -- The lists, in the order in which models number them: [{"name", "agency"}].
  lists       jsonb not null check (jsonb_array_length(lists) between 2 and 6),
  -- Whose lists they are.
  agencies    uuid[] not null,
  researchers uuid[] not null check (cardinality(researchers) between 1 and 2),
  primary key (id, region),
  foreign key (of_group, region) references population_group
);
create index population_round_of_group on population_round (of_group);

create table population_agreement (
  region       text not null references region,
  id           uuid not null,
  round        uuid not null,
  agency       uuid not null,
  agreed_by    uuid not null,
  agreed_on    date not null,
  withdrawn_by uuid,
  withdrawn_on date,
  primary key (id, region),
  foreign key (round, region) references population_round
);
-- An agency agrees once at a time.
create unique index population_agreement_once on population_agreement (round, agency) where withdrawn_on is null;

-- How far each partner is with counting, as it says itself: the files travel outside the house.
create table population_step (
  region  text not null references region,
  round   uuid not null,
  agency  uuid not null,
  step    text not null check (step in ('card', 'list', 'keys')),
  told_by uuid not null,
  told_on date not null,
  primary key (round, agency, step, region),
  foreign key (round, region) references population_round
);

create table population_counts (
  region     text not null references region,
  round      uuid not null,
  figures    bytea not null,
  brought_by uuid not null,
  brought_on date not null,
  primary key (round, region),
  foreign key (round, region) references population_round
);

-- A run of the estimator. `shown` is what everybody of the round may read: rounded, without counts.
create table population_estimate (
  region   text not null references region,
  id       uuid not null,
  round    uuid not null,
  options  jsonb not null,
  state    text not null check (state in ('waiting', 'running', 'done', 'failed', 'stopped')),
  -- How far it is, in steps of the method.
  done     int not null default 0,
  of       int not null default 0,
  failure  text,
  shown    jsonb,
  asked_by uuid not null,
  asked_at timestamptz not null default recording_time(),
  -- The last sign of life of a run.
  told_at  timestamptz not null default now(),
  primary key (id, region),
  foreign key (round, region) references population_round
);
-- Two researchers who ask at once get one run.
create unique index population_one_run on population_estimate (round) where state in ('waiting', 'running');
create index population_estimate_of_round on population_estimate (round, asked_at);
-- All that is needed to do it again: exact counts, every model.
create table population_result (
  region   text not null references region,
  estimate uuid not null,
  round    uuid not null,
  figures  bytea not null,
  primary key (estimate, region),
  foreign key (round, region) references population_round
);

do $$
declare
  t text;
  accounts text := '(select actor_roles()) && array[''regional_coordinator'', ''privacy_officer'']';
  -- Within the walls of the round itself.
  of_round text := 'exists (select from population_round r where r.id = round)';
  researches text := 'exists (select from population_round r where r.id = round and (select actor_user()) = any (r.researchers)
    and not exists (select from unnest(r.agencies) as a (agency) where not exists (
      select from population_agreement g where g.round = r.id and g.agency = a.agency and g.withdrawn_on is null)))';
begin
  foreach t in array array['population_group', 'population_round', 'population_agreement', 'population_step', 'population_counts', 'population_estimate', 'population_result'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy kept on %I to current_user using (true) with check (true)', t);
  end loop;
  execute format('create policy seen on population_round for select to :app using (region = (select actor_region())
    and (%s or (select actor_agency()) = any (agencies) or (select actor_user()) = any (researchers)))', accounts);
  execute format('create policy seen on population_group for select to :app using (region = (select actor_region())
    and (%s or exists (select from population_round r where r.of_group = population_group.id)))', accounts);
  execute format('create policy seen on population_agreement for select to :app using (region = (select actor_region()) and %s)', of_round);
  execute format('create policy seen on population_step for select to :app using (region = (select actor_region()) and %s)', of_round);
  execute format('create policy seen on population_estimate for select to :app using (region = (select actor_region()) and %s)', of_round);
  execute format('create policy seen on population_counts for select to :app using (region = (select actor_region()) and %s)', researches);
  execute format('create policy seen on population_result for select to :app using (region = (select actor_region()) and %s)', researches);

  create policy added on population_group for insert to :app with check (region = (select actor_region())
    and made_by = (select actor_user()) and 'regional_coordinator' = any ((select actor_roles())::text[]));
  create policy added on population_round for insert to :app with check (region = (select actor_region())
    and 'regional_coordinator' = any ((select actor_roles())::text[]));
  create policy added on population_agreement for insert to :app with check (region = (select actor_region())
    and agency = (select actor_agency()) and agreed_by = (select actor_user()) and withdrawn_on is null
    and exists (select from population_round r where r.id = round and r.region = population_agreement.region and (select actor_agency()) = any (r.agencies)));
  create policy withdrawn on population_agreement for update to :app using (region = (select actor_region())
    and agency = (select actor_agency()) and withdrawn_on is null) with check (region = (select actor_region())
    and agency = (select actor_agency()) and withdrawn_by = (select actor_user()));
  create policy told on population_step for insert to :app with check (region = (select actor_region())
    and agency = (select actor_agency()) and told_by = (select actor_user())
    and exists (select from population_round r where r.id = round and r.region = population_step.region and (select actor_agency()) = any (r.agencies)));
  create policy untold on population_step for delete to :app using (region = (select actor_region()) and agency = (select actor_agency()));
  execute format('create policy added on population_counts for insert to :app with check (brought_by = (select actor_user())
    and region = (select actor_region()) and %s)', researches);
  execute format('create policy changed on population_counts for update to :app using (region = (select actor_region()) and %1$s)
    with check (region = (select actor_region()) and brought_by = (select actor_user()) and %1$s)', researches);
  execute format('create policy added on population_estimate for insert to :app with check (asked_by = (select actor_user())
    and region = (select actor_region()) and %s)', researches);
  -- Ending a run needs no agreement: who took it back wants it to end.
  create policy changed on population_estimate for update to :app using (region = (select actor_region())
    and exists (select from population_round r where r.id = round and (select actor_user()) = any (r.researchers)));
  execute format('create policy added on population_result for insert to :app with check (region = (select actor_region()) and %s)', researches);
end $$;
grant select, insert on population_group, population_round, population_result to :app;
grant select, insert on population_agreement, population_counts, population_estimate to :app;
grant select, insert, delete on population_step to :app;
grant update (withdrawn_by, withdrawn_on) on population_agreement to :app;
grant update (figures, brought_by, brought_on) on population_counts to :app;
grant update (state, done, of, failure, shown, told_at) on population_estimate to :app;
call job_queue('population_estimate');
