-- The regional coordinator settles which estimate of a round counts, and with that the round is over: each further estimate on the same
-- counts would tell a little more about them. And a run says what it is doing.
alter table population_round
  add column settled_estimate uuid,
  add column settled_by uuid,
  add column settled_on date,
  add constraint population_round_settled_whole check (num_nulls(settled_estimate, settled_by, settled_on) in (0, 3)),
  add constraint population_round_settled_of foreign key (settled_estimate, region) references population_estimate;
alter table population_estimate
  add column stage text check (stage in ('models', 'draws', 'changes'));

do $$
begin
  create policy settled on population_round for update to :app using (region = (select actor_region())
    and 'regional_coordinator' = any ((select actor_roles())::text[]))
    with check (region = (select actor_region()) and settled_by = (select actor_user()));
end $$;
grant update (settled_estimate, settled_by, settled_on) on population_round to :app;
grant update (stage) on population_estimate to :app;
