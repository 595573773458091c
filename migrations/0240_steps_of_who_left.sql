-- An agency that leaves the network no longer sees the steps that wait for it or for its people: the case manager takes them over, also those of
-- sections that are not seen by who records that it leaves. Of whose agency somebody does a step was not known beside the step.
alter table work_item add column of_agency uuid;
create or replace function just_moved(of_dossier uuid) returns boolean language sql stable as $$
  select exists (
    select from ledger l
    where l.dossier = of_dossier and l.kind = 'dossier' and l.section = 'core' and l.stream = of_dossier
      and l.type in ('RoleAssigned', 'PhaseEntered', 'PartnerLeft') and l.recorded_at = now() and l.author = actor_user())
$$;
