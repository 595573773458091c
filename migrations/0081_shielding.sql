-- Extra protected persons (somebody threatened, a known colleague, a witness): their shares are seen by those who are named and by who holds on
-- to the person, and by nobody else of the same agencies. Every wall asks for a share that one sees, so this holds for names, lists, searches and
-- the duplicate check at once. What looks past that policy asks it too, below.
create table shield (
  region    text not null,
  dossier   uuid not null,
  reason    text not null check (reason in ('threatened', 'known_here', 'witness', 'in_the_news', 'own_staff')),
  shielded_by uuid not null,
  shielded_on date not null,
  lifted_by uuid,
  lifted_on date,
  version   int not null,
  primary key (dossier, region)
);
create table shield_person (
  region    text not null,
  dossier   uuid not null,
  app_user  uuid not null,
  primary key (dossier, app_user, region)
);
-- That a privacy officer looked at it: beside the ledger, which they write in no dossier.
create table shield_seen (
  region    text not null references region,
  dossier   uuid not null,
  version   int not null,
  seen_by   uuid not null,
  seen_on   date not null,
  primary key (dossier, version, region)
);

-- Whether it stands and the actor is none of those who may see it: named, one of the three responsible, or who stands in for one of them.
create function is_shielded_from_actor(of_dossier uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from shield s where s.dossier = of_dossier and s.lifted_on is null)
    and not exists (select from shield_person p where p.dossier = of_dossier and p.app_user = actor_user())
    and not exists (select from dossier d where d.id = of_dossier and actor_user() in (d.process_director, d.case_manager, d.municipal_case_director))
    and not exists (select from cover c where c.dossier = of_dossier and c.app_user = actor_user() and c.from_day <= actor_today() and c.until_day > actor_today())
$$;
-- The same for what of a region is seen without a share: a privacy officer and the night see all of it.
create function is_hidden_from_actor(of_dossier uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select case when actor_roles() && array['privacy_officer', 'retention_night'] then false else is_shielded_from_actor(of_dossier) end
$$;

alter table share add column shielded boolean not null default false;
create function share_shielded_from_start() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.shielded := exists (select from shield s where s.dossier = new.dossier and s.lifted_on is null);
  return new;
end $$;
create trigger share_shielded_from_start before insert on share for each row execute function share_shielded_from_start();
create function shares_shielded() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update share set shielded = new.lifted_on is null where dossier = new.dossier;
  return null;
end $$;
create trigger shares_shielded after insert or update on shield for each row execute function shares_shielded();
do $$
declare
  f record;
  text_now text;
  seen text := (select qual from pg_policies where tablename = 'share' and policyname = 'seen');
begin
  execute format('alter policy seen on share using ((%s) and (not shielded or not is_shielded_from_actor(dossier)))', seen);
  for f in select p.oid, p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.proname in ('end_share', 'may_tell_looks', 'open_emergency', 'retention_facts', 'retention_asked', 'is_kept_silent') loop
    text_now := pg_get_functiondef(f.oid);
    text_now := case f.proname
      when 'end_share' then replace(text_now, 's.app_user is null', 's.app_user is null and not is_shielded_from_actor(of_dossier)')
      when 'may_tell_looks' then replace(text_now, 's.app_user is null', 's.app_user is null and not is_shielded_from_actor(of_dossier)')
      when 'open_emergency' then replace(text_now, 'd.restricted_from is null', 'd.restricted_from is null and not is_shielded_from_actor(d.id)')
      when 'retention_facts' then replace(text_now, 'd.phase = ''closed''', 'd.phase = ''closed'' and not is_hidden_from_actor(d.id)')
      when 'retention_asked' then replace(text_now, 'r.region = actor_region()', 'r.region = actor_region() and not is_hidden_from_actor(r.dossier)')
      else replace(text_now, 'p.lifted_on is null)', 'p.lifted_on is null) or is_shielded_from_actor(of_dossier)') end;
    if text_now !~ 'is_(shielded|hidden)_from_actor' then raise exception '% reads otherwise than this migration expects', f.proname; end if;
    execute text_now;
  end loop;
end $$;
create or replace function rests_for_us(of_dossier uuid) returns boolean language sql stable security definer set search_path = public, pg_temp return exists (
  select from share s where s.agency = actor_agency() and s.dossier = of_dossier and s.rests and s.app_user is null and s.section = any (actor_sections())
    and daterange(s.from_day, s.until_day) @> actor_today() and (s.region = actor_region() or s.crosses)) and not is_shielded_from_actor(of_dossier);
revoke execute on function is_shielded_from_actor, is_hidden_from_actor, share_shielded_from_start, shares_shielded from public;
grant execute on function is_shielded_from_actor, is_hidden_from_actor to :app;

do $$
declare
  t text;
  officer text := 'region = (select actor_region()) and ''privacy_officer'' = any ((select actor_roles())::text[])';
begin
  -- What somebody comes to by their role in the region, without a share.
  foreach t in array array['rights_request', 'retention_proposal', 'legal_hold', 'erasure_order', 'emergency_access'] loop
    execute format('create policy shielded on %I as restrictive for select to :app using (not is_hidden_from_actor(dossier))', t);
  end loop;
  foreach t in array array['shield', 'shield_person'] loop
    execute format('call wall(%L, %L)', t, '''core''');
    execute format('create policy overseen on %I for select to :app using (%s)', t, officer);
  end loop;
  alter table shield_seen enable row level security;
  alter table shield_seen force row level security;
  create policy kept on shield_seen to current_user using (true) with check (true);
  execute format('create policy overseen on shield_seen to :app using (%1$s) with check (%1$s and seen_by = (select actor_user()))', officer);
end $$;
drop policy removed on shield;
grant select, insert on shield, shield_person, shield_seen to :app;
grant update (reason, shielded_by, shielded_on, lifted_by, lifted_on, version) on shield to :app;
grant delete on shield_person to :app;
