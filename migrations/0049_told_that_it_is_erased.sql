-- Who had a share of a dossier that was erased is told so; for anybody else there is nothing and never was.
alter table erasure_order add column shared_with uuid[] not null default '{}';
create or replace function close_dossier(of_dossier uuid) returns void language sql as $$
  update erasure_order o
  set shared_with = array(select distinct s.agency from share s where s.dossier = of_dossier order by s.agency)
  where o.dossier = of_dossier and o.shared_with = '{}';
  delete from share where dossier = of_dossier;
  delete from dossier_key where dossier = of_dossier;
  delete from person where dossier = of_dossier;
  delete from citizen_number where dossier = of_dossier;
  delete from passage where dossier = of_dossier;
  delete from draft where dossier = of_dossier;
  delete from name_token where dossier = of_dossier;
$$;
create or replace function is_erased(of_dossier uuid) returns boolean language sql stable security definer set search_path = public, pg_temp return
  exists (select from erasure_order o where o.dossier = of_dossier and o.closed_at is not null and actor_agency() = any (o.shared_with));
