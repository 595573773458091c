-- A register's stream is written by who may write the register, as the policies of its tables say: a ward by its agency, the meetings of
-- the inclusion table by a process director, what a region asks and who works where by an administrator of the region.
drop policy added_register on ledger;
create policy added_register on ledger for insert to :app with check (dossier is null and case
  when kind = 'ward' then exists (select from ward w where w.id = ledger.stream and w.region = ledger.region and w.agency = (select actor_agency()))
  when kind = 'table' then region = (select actor_region()) and 'process_director' = any ((select actor_roles())::text[])
  when kind in ('criteria_set', 'register') then region = (select actor_region()) and 'administrator' = any ((select actor_roles())::text[])
  else false end);
