-- Whom the actor covers is asked once a work list, and handed on.
drop function falling(date);
create function falling(today date, covered uuid[]) returns table (step uuid) language plpgsql stable rows 2 as $$
begin
  return query
    select w.id
    from work_item w
    where w.falls_to = any (array[actor_user()] || covered) and not w.rests
      and not exists (
        select from shared_section s
        where s.dossier = w.dossier and s.section = w.section and s.agency = coalesce(w.for_agency, w.of_agency)
          and s.from_day <= today and (s.until_day is null or s.until_day > today));
end $$;
