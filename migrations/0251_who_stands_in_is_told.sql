-- That a file was opened is told to who directs the process, and to who stands in for them today.
create or replace function files_opened(since date) returns table (request uuid, dossier uuid, case_number text, asks text, opened_on date, opened_by uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.id, r.dossier, r.case_number, r.asks, r.file_opened_on, r.file_opened_by
  from rights_request r
  join dossier d on d.id = r.dossier
  where 'process_director' = any (actor_roles()) and d.region = actor_region() and r.file_opened_on >= since
    and (d.process_director = actor_user() or exists (select from cover c
      where c.dossier = d.id and c.role = 'process_director' and c.app_user = actor_user() and c.from_day <= actor_today() and c.until_day > actor_today()))
  order by r.file_opened_on, r.id
$$;
