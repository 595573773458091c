-- A document and its name go together, whoever takes it away.
create function attachment_name_goes() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from rights_mask where passage = old.name;
  delete from passage where id = old.name and dossier = old.dossier;
  return null;
end $$;
create trigger attachment_name_goes after delete on attachment for each row execute function attachment_name_goes();

-- How many documents a dossier has and of how many bytes, also in sections that the actor does not see: for who may add one.
create function attachment_room(of_dossier uuid) returns table (region text, files int, bytes int)
language sql stable security definer set search_path = public, pg_temp as $$
  select d.region, count(f.id)::int, coalesce(sum(f.bytes), 0)::int
  from dossier d
  left join attachment f on f.dossier = d.id
  where d.id = of_dossier and exists (select from share s where s.dossier = d.id and s.agency = actor_agency() and not s.rests
    and s.section = any (actor_sections()) and daterange(s.from_day, s.until_day) @> actor_today() and (s.region = actor_region() or s.crosses)
    and (s.app_user is null or s.app_user = actor_user()) and (actor_only() is null or s.dossier = actor_only()))
  group by d.region
$$;

-- The documents of a file, by its door, as its texts; and one that does not belong there taken away, where a request of rectification asks it.
create function file_documents(of_request uuid) returns setof attachment language sql stable security definer set search_path = public, pg_temp as $$
  select f.* from attachment f
  where f.dossier = file_of(of_request) and f.section <> all (withheld_of(of_request))
  order by f.added_at, f.id
$$;
create function remove_document(of_request uuid, which uuid) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from attachment where id = which and dossier = corrects(of_request);
  return found;
end $$;
revoke execute on function attachment_name_goes, attachment_room, file_documents, remove_document from public;
grant execute on function attachment_room, file_documents, remove_document to :app;
