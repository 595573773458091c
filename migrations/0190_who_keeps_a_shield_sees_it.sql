-- A shield is kept by somebody who sees the core, from which it can be lifted: work alone, at an agency with which nothing of it is shared, opens
-- nothing, and a share of another section does not lead to it. A share
-- that rests still counts: what was restricted is restricted for everybody, and comes back to the same people.
create function sees_behind_shield(of_dossier uuid, users uuid[]) returns boolean language sql stable as $$
  select exists (
    select from appointment p
    where p.app_user = any (users) and p.from_day <= actor_today() and (p.until_day is null or p.until_day > actor_today())
      and (p.kept_out_from is null or p.kept_out_from > actor_today())
      and exists (select from share s
        where s.dossier = of_dossier and s.agency = p.agency and s.app_user is null and s.section = 'core' and 'core' = any (sections_of(array[p.role]))
          and daterange(s.from_day, s.until_day) @> actor_today() and (s.region = p.region or s.crosses)
          and (s.consent is null or consent_stands(s.consent))))
$$;
create or replace function shield_has_somebody(of_dossier uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select sees_behind_shield(of_dossier, array(
    select n.app_user from shield_person n where n.dossier = of_dossier
    union select unnest(array[d.process_director, d.case_manager, d.municipal_case_director]) from dossier d where d.id = of_dossier
    union select c.app_user from cover c where c.dossier = of_dossier and c.from_day <= actor_today() and c.until_day > actor_today()))
$$;
-- For who would shield: the three responsible and those who are named; who stands in for a while is not counted on.
create function would_keep_shield(of_dossier uuid, named uuid[]) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from share s
      where s.agency = actor_agency() and s.dossier = of_dossier and s.app_user is null and s.section = 'core' and 'core' = any (actor_sections())
        and daterange(s.from_day, s.until_day) @> actor_today() and (s.region = actor_region() or s.crosses)
        and not s.rests and (s.consent is null or consent_stands(s.consent)))
    and sees_behind_shield(of_dossier, named || array(
      select unnest(array[d.process_director, d.case_manager, d.municipal_case_director]) from dossier d where d.id = of_dossier))
$$;
revoke execute on function sees_behind_shield, would_keep_shield from public;
grant execute on function would_keep_shield to :app;
