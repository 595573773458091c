-- A share that is made while a shield goes up waits for it, and the other way round: each then sees what the other wrote. As before, with the
-- wait first, since a statement sees what was there when it began.
create or replace function share_shielded_from_start() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('shield ' || new.dossier, 0));
  new.shielded := exists (select from shield s where s.dossier = new.dossier and s.lifted_on is null);
  return new;
end $$;
create or replace function shares_shielded() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('shield ' || new.dossier, 0));
  update share set shielded = new.lifted_on is null where dossier = new.dossier;
  return null;
end $$;
