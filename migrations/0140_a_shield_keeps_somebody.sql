-- A shield never leaves a person with nobody: where none of those who may see the dossier works any more, whoever directs processes at the
-- house that directs this one sees it, and takes it over.
create function shield_has_somebody(of_dossier uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from appointment p
    where (exists (select from shield_person n where n.dossier = of_dossier and n.app_user = p.app_user)
        or exists (select from dossier d where d.id = of_dossier and p.app_user in (d.process_director, d.case_manager, d.municipal_case_director))
        or exists (select from cover c where c.dossier = of_dossier and c.app_user = p.app_user and c.from_day <= actor_today() and c.until_day > actor_today()))
      and cardinality(sections_of(array[p.role])) > 0 and p.from_day <= actor_today() and (p.until_day is null or p.until_day > actor_today())
      and (p.kept_out_from is null or p.kept_out_from > actor_today()))
$$;
-- Of the own region, for a privacy officer: shields behind which nobody is left.
create function shields_unkept() returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
  select s.dossier
  from shield s
  where s.region = actor_region() and s.lifted_on is null and 'privacy_officer' = any (actor_roles()) and not shield_has_somebody(s.dossier)
  order by s.dossier
$$;
create or replace function is_shielded_from_actor(of_dossier uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from shield s where s.dossier = of_dossier and s.lifted_on is null)
    and not exists (select from shield_person p where p.dossier = of_dossier and p.app_user = actor_user())
    and not exists (select from dossier d where d.id = of_dossier and actor_user() in (d.process_director, d.case_manager, d.municipal_case_director))
    and not exists (select from cover c where c.dossier = of_dossier and c.app_user = actor_user() and c.from_day <= actor_today() and c.until_day > actor_today())
    and not ('process_director' = any (actor_roles())
      and exists (select from dossier d where d.id = of_dossier and d.process_director_agency = actor_agency())
      and not shield_has_somebody(of_dossier))
$$;
revoke execute on function shield_has_somebody, shields_unkept from public;
grant execute on function shields_unkept to :app;
