-- Nobody but the app asks, and of dossiers of its own region.
create or replace function detention_is_asked(of_dossier uuid, of_entry uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from open_share o where o.dossier = of_dossier and o.section = 'justice')
    and exists (select from work_item w where w.dossier = of_dossier and w.subject = of_entry and w.kind = 'check_detention' and w.region = actor_region())
$$;
revoke execute on function detention_is_asked from public;
grant execute on function detention_is_asked to :app;
