-- What is written with a legal hold rests under the key of its dossier, so that it is gone with that key. A hold opens the key to privacy
-- officers of the region; what else it opens stays behind the walls of each table.
do $$
begin
  if exists (select from hold_note) then
    raise exception 'This database has notes of legal holds from before they were sealed with the key of their dossier, and cannot be read by this version: make it anew.';
  end if;
end $$;
create function explains_hold(of_dossier uuid) returns boolean language sql stable as $$
  select case when 'privacy_officer' = any (actor_roles())
    then exists (select from legal_hold h where h.dossier = of_dossier and h.region = actor_region()) else false end
$$;
create index legal_hold_of_dossier on legal_hold (dossier);
create policy held on dossier_key for select to :app using (region = (select actor_region()) and explains_hold(dossier));
