-- Which actions of others fall to the actor, or to whom the actor covers, since their agency no longer sees the section. In a function that keeps its plan:
-- laid out in the statement of the work list, the walls of what the network knows of shares cost that list more than all the rest of it.
create function falling(today date) returns table (step uuid) language plpgsql stable rows 2 as $$
begin
  return query
    select w.id
    from work_item w
    where w.falls_to = any (array[actor_user()] || array(select c.covered from covering(today) c)) and not w.rests
      and not exists (
        select from shared_section s
        where s.dossier = w.dossier and s.section = w.section and s.agency = coalesce(w.for_agency, w.of_agency)
          and s.from_day <= today and (s.until_day is null or s.until_day > today));
end $$;
