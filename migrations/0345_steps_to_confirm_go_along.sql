-- Who records that another holds a role, or that the dossier closes or opens, makes all its steps follow, also the one that is kept from them: it
-- is out of their sight again when that is recorded.
alter policy kept_from on work_item using (kind <> 'confirm_withholding'
  or subject <> all ((select withheld_streams())::uuid[]) or just_moved(dossier));
-- What stood still, and what a former municipal case director was asked.
update work_item w
set for_user = h.who, of_agency = h.at, rests = h.closed, waits_for = work_waits_for(h.who, null, h.role, h.case_manager, h.process_director)
from (
  select i.id, i.region, i.for_role as role, d.case_manager, d.process_director, d.phase = 'closed' as closed,
         case when i.for_user is not null then coalesce(d.municipal_case_director, i.for_user) end as who,
         case when i.for_user is not null then coalesce(d.municipal_case_director_agency, i.of_agency) end as at
  from work_item i
  join dossier d on d.id = i.dossier
  where i.kind = 'confirm_withholding') h
where w.id = h.id and w.region = h.region;
