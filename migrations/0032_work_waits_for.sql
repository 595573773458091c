-- What stands in the ledger of this very transaction is asked by a function. Written out in a policy, the planner copies the question,
-- with the walls of the ledger in it, into every statement about the table, each time it is mentioned; laying out those plans was half of
-- what a work list cost (ADR 10).
create function just_told(of_dossier uuid, of_kind text) returns boolean language sql stable as $$
  select exists (select from ledger l where l.dossier = of_dossier and l.kind = of_kind and l.recorded_at = now() and l.author = actor_user())
$$;
alter policy told on client_clock using (just_told(dossier, 'stability'));
alter policy told on client_clock_fact using (just_told(dossier, 'stability'));
alter policy told on client_fact using (nature = 'two_years_stable' and just_told(dossier, 'stability'));
alter policy told on work_item using (kind = 'propose_outflow' and just_told(dossier, 'stability'));

-- Whom a step waits for stands in the row, so that a work list begins at one index and looks at nothing it does not show. It follows who
-- holds the role in the dossier; null while a region as a whole has it. While the dossier is closed its steps rest.
alter table work_item add column waits_for uuid, add column rests boolean not null default false, add column case_number text;
create function work_waits_for(for_user uuid, for_agency uuid, for_role text, case_manager uuid, process_director uuid) returns uuid language sql immutable as $$
  select coalesce(for_user, for_agency, case for_role when 'case_manager' then coalesce(case_manager, process_director) when 'process_director' then process_director end)
$$;
update work_item w
set case_number = d.case_number, rests = d.phase = 'closed', waits_for = work_waits_for(w.for_user, w.for_agency, w.for_role, d.case_manager, d.process_director)
from dossier d
where d.id = w.dossier;
alter table work_item alter column rests drop default, alter column case_number set not null;
drop index work_item_for_user, work_item_for_agency, work_item_for_role, work_item_asked_by;
create index work_item_waits_for on work_item (waits_for) where not rests;
create index work_item_of_region on work_item (region) where for_role = 'placement_coordinator' and for_agency is null and not rests;
create index work_item_asked_by on work_item (asked_by) where not rests;
-- Who records a change of role or phase makes the steps follow, also those of sections that are not theirs.
create policy followed on work_item to :app using (just_told(dossier, 'dossier'));
-- A work list is short. Left to choose, the planner prefers to gather all shares of the agency first, which costs more the larger the agency;
-- `offset 0` makes it ask at each step.
alter policy seen on work_item using (exists (
  select from share s
  where s.agency = (select actor_agency()) and s.dossier = work_item.dossier and s.section = work_item.section
    and work_item.section = any ((select actor_sections())::text[]) and daterange(s.from_day, s.until_day) @> (select actor_today())
    and (s.region = (select actor_region()) or s.crosses)
  offset 0));
alter policy minded on work_item using (kind = 'alert_expires' and exists (
  select from share s
  where s.agency = (select actor_agency()) and s.dossier = work_item.dossier and s.section = any ((select actor_sections())::text[])
    and daterange(s.from_day, s.until_day) @> (select actor_today()) and (s.region = (select actor_region()) or s.crosses)
  offset 0));
