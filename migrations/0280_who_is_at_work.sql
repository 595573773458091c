-- Whether an appointment holds on a day: it has begun, has not ended, and its person is not kept out. Said once, for who is chosen to hold on to
-- somebody: who cannot come in holds on to nobody.
create function is_at_work(a appointment, on_day date) returns boolean language sql immutable parallel safe return
  a.from_day <= on_day and (a.until_day is null or a.until_day > on_day) and (a.kept_out_from is null or a.kept_out_from > on_day);
-- Whether somebody who is named in a dossier still works on cases for that agency today: in its region, or in whichever where the agency has none.
create function holds_on(who uuid, at_agency uuid, in_region text) returns boolean language sql stable return exists (
  select from appointment p
  where p.app_user = who and p.agency = at_agency and is_at_work(p, actor_today()) and cardinality(sections_of(array[p.role])) > 0
    and (p.region = in_region or not exists (select from covenant c where c.agency = at_agency and c.region = in_region
      and c.from_day <= actor_today() and (c.until_day is null or c.until_day > actor_today()))));
