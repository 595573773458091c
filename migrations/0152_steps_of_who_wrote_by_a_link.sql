-- What was asked of who wrote by a link is for whoever directs the process: nobody signs in under that name.
update work_item w
set for_user = null, for_role = 'process_director', waits_for = work_waits_for(null, null, 'process_director', d.case_manager, d.process_director)
from dossier d
where d.id = w.dossier and w.for_user in (select id from one_time_link);
update work_item
set asked_by = null
where asked_by in (select id from one_time_link);
