-- What was recorded by mistake (of somebody else, of another day, twice) can be taken back by the agency that wrote it: the entry says so, its words
-- are gone, and the stability clock counts it no more.
alter table journal_entry
  add column withdrawn_on date,
  add column withdrawn_because text check (withdrawn_because in ('somebody_else', 'wrong_facts', 'twice')),
  add check ((withdrawn_on is null) = (withdrawn_because is null));
grant update (withdrawn_on, withdrawn_because) on journal_entry to :app;
drop index detained_once;
create unique index detained_once on journal_entry (dossier) where kind = 'detention' and until_day is null and withdrawn_on is null;
grant delete on stability_fact, client_clock_fact to :app;
