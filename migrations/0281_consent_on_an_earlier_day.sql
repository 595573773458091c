-- What somebody saw on an earlier day is asked inside the walls of that day: a consent that was withdrawn since still stood then. Of today nothing
-- changes: on the day on which it is withdrawn it opens nothing any more.
create or replace function consent_stands(which uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from consent c
    where c.id = which and (c.withdrawn_on is null or c.withdrawn_on > actor_today()) and (c.until_day is null or c.until_day > actor_today()))
$$;
