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
-- Who records that another holds a role, or that the dossier closes or opens, makes its steps follow, also those of sections that are not theirs.
create function just_moved(of_dossier uuid) returns boolean language sql stable as $$
  select exists (
    select from ledger l
    where l.dossier = of_dossier and l.kind = 'dossier' and l.section = 'core' and l.stream = of_dossier
      and l.type in ('RoleAssigned', 'PhaseEntered') and l.recorded_at = now() and l.author = actor_user())
$$;
create policy followed_seen on work_item for select to :app using (just_moved(dossier));
create policy followed on work_item for update to :app using (just_moved(dossier));
-- Who opens a step holds the row of the dossier meanwhile (for share), so that a change of role or phase at the same moment comes before it or
-- after it, and the step follows either way. Locking asks for a policy to update by; changing anything still asks for the core.
create policy held_still on dossier for update to :app using (exists (
  select from share s
  where s.agency = (select actor_agency()) and s.dossier = dossier.id and s.section = any ((select actor_sections())::text[])
    and daterange(s.from_day, s.until_day) @> (select actor_today()) and (dossier.region = (select actor_region()) or s.crosses))) with check (false);

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
