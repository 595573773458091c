-- In whose place the actor stands on a day, where and in which role. Most stand in for nobody: then no more is asked than that, where a statement would make ready
-- all that follows. With the rights of who asks.
create function covering(today date) returns table (dossier uuid, role text, covered uuid, vacant boolean) language plpgsql stable rows 5 as $$
begin
  if not exists (select from cover c where c.app_user = actor_user() and c.from_day <= today and c.until_day > today) then return; end if;
  return query
    select c.dossier, c.role, h.covered, d.case_manager is null
    from cover c
    join dossier d on d.id = c.dossier
    cross join lateral (
      select case c.role when 'case_manager' then d.case_manager when 'process_director' then d.process_director else d.municipal_case_director end
    ) as h (covered)
    where c.app_user = actor_user() and c.from_day <= today and c.until_day > today and h.covered <> actor_user()
      -- A later arrangement takes the place of one that still runs.
      and not exists (select from cover l where l.dossier = c.dossier and l.role = c.role and l.from_day > c.from_day and l.from_day <= today and l.until_day > today);
end $$;
