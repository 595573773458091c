-- Until which day an emergency is reviewed in time: said once, for the wall and for what is told. It was counted in hours in the one, in days in the other.
-- At least a day and at most four hours: what is late is over.
create function emergency_review_by(of_region text, opened timestamptz) returns date language sql stable as $$
  select d.day + emergency_review_days(of_region, d.day) from (select (opened at time zone 'Europe/Amsterdam')::date as day) d
$$;
create function emergency_is_late(of_region text, opened timestamptz, reviewed timestamptz) returns boolean language sql stable as $$
  select reviewed is null and emergency_review_by(of_region, opened) < actor_today()
$$;
alter policy seen on emergency_access using (app_user = (select actor_user())
  or (region = (select actor_region()) and 'privacy_officer' = any ((select actor_roles())::text[]))
  or (region = (select actor_region()) and 'regional_coordinator' = any ((select actor_roles())::text[])
    and emergency_is_late(region, opened_at, reviewed_at))
  or exists (select from open_share s where s.dossier = emergency_access.dossier and s.section = 'core'));
