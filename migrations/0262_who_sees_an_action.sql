-- What is agreed with an agency is agreed with one that sees that part of the plan. Who agrees may not see the shares of others: yes or no, for who sees
-- that section too.
create function section_is_seen_by(of_dossier uuid, of_section text, by_agency uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from open_share o where o.dossier = of_dossier and o.section = of_section)
    and exists (
      select from share s
      where s.dossier = of_dossier and s.section = of_section and s.agency = by_agency and s.app_user is null
        and s.from_day <= actor_today() and (s.until_day is null or s.until_day > actor_today()))
$$;
revoke execute on function section_is_seen_by from public;
grant execute on function section_is_seen_by to :app;

-- An action of an agency that no longer sees the section falls to whoever holds on, from the day on which that ended, also where nobody ended it:
-- to whom, stands beside the step; whether, is compared when it is read.
alter table work_item add column falls_to uuid;
update work_item w
set falls_to = nullif(work_waits_for(null, null, 'case_manager', d.case_manager, d.process_director), w.for_user)
from dossier d
where d.id = w.dossier and w.kind = 'action_due' and coalesce(w.for_agency, w.of_agency) is not null;
create index work_item_falls_to on work_item (falls_to) where falls_to is not null and not rests;
