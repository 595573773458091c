-- The stability clock is told from every section. What is noted lies in the section of what happened, so that whoever may record it may
-- also tell the clock; whoever holds the core reads all of it, and nobody else reads more than the own sections.
drop policy seen on stability_fact;
drop policy added on stability_fact;
drop policy changed on stability_fact;
drop policy removed on stability_fact;
drop policy kept on stability_fact;
-- What was noted before lies in the core, where the one stream of the clock was.
alter table stability_fact add column section text not null default 'core'
  check (section in ('core', 'social', 'care', 'justice', 'placement', 'finance', 'own-words'));
alter table stability_fact alter column section drop default;
call wall('stability_fact', 'stability_fact.section');
create policy told_to_core on stability_fact for select to :app using (
  exists (select from share s where s.agency = (select actor_agency()) and s.dossier = stability_fact.dossier and s.section = 'core'
    and 'core' = any ((select actor_sections())::text[]) and daterange(s.from_day, s.until_day) @> (select actor_today())
    and (s.region = (select actor_region()) or s.crosses)));
create policy told_to_core on ledger for select to :app using (kind = 'stability' and
  exists (select from share s where s.agency = (select actor_agency()) and s.dossier = ledger.dossier and s.section = 'core'
    and 'core' = any ((select actor_sections())::text[]) and daterange(s.from_day, s.until_day) @> (select actor_today())
    and (s.region = (select actor_region()) or s.crosses)));

-- What follows from all facts together (two stable years, outflow that can be proposed) is kept by whoever tells the clock of one, in the
-- transaction in which that stands in the ledger under the own name, and in no other.
create policy told on client_clock for select to :app using (
  exists (select from ledger l where l.dossier = client_clock.dossier and l.kind = 'stability' and l.recorded_at = now() and l.author = (select actor_user())));
create policy told on client_clock_fact to :app using (
  exists (select from ledger l where l.dossier = client_clock_fact.dossier and l.kind = 'stability' and l.recorded_at = now() and l.author = (select actor_user())));
create policy told on client_fact to :app using (nature = 'two_years_stable' and
  exists (select from ledger l where l.dossier = client_fact.dossier and l.kind = 'stability' and l.recorded_at = now() and l.author = (select actor_user())));
create policy told on work_item to :app using (kind = 'propose_outflow' and
  exists (select from ledger l where l.dossier = work_item.dossier and l.kind = 'stability' and l.recorded_at = now() and l.author = (select actor_user())));
