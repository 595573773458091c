-- The nightly check looks in every region, whoever is appointed there: as the house, which is nobody, with one role that nobody can hold. That
-- role reads what the check counts and clears what goes without a decision, and opens no dossier.
alter table appointment add constraint appointment_of_a_person check (role <> 'retention_night');
alter table retention_run alter column asked_by drop not null;

do $$
declare
  t text;
  night text := '''retention_night'' = any ((select actor_roles())::text[])';
begin
  alter policy seen on retention_rule using ((select actor_user()) is not null or 'retention_night' = any ((select actor_roles())::text[]));
  foreach t in array array['legal_hold', 'retention_proposal', 'retention_run', 'erasure_order'] loop
    execute format('alter policy seen on %I using (region = (select actor_region())
      and (select actor_roles()) && array[''privacy_officer'', ''process_director'', ''retention_night''])', t);
  end loop;
  alter policy added on retention_run with check (region = (select actor_region()) and not by_night
    and 'privacy_officer' = any ((select actor_roles())::text[]) and asked_by = (select actor_user()));
  execute format('create policy by_night on retention_run for insert to :app with check (region = (select actor_region()) and by_night
    and asked_by is null and %s)', night);
end $$;

create or replace function accounts_for_retention(more text[]) returns void language plpgsql stable as $$
begin
  if session_user <> current_user and not coalesce(actor_roles() && (more || array['privacy_officer', 'retention_night']), false) then
    raise exception 'only who accounts for what a region keeps may ask this' using errcode = '42501';
  end if;
end $$;

-- What the house does by itself stands in the ledger under no person: the nil id (RFC 9562).
create or replace function clear_access_log(before date, most int) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare first bigint; last bigint; cleared int; nobody constant uuid := '00000000-0000-0000-0000-000000000000';
  -- By the clock of the database, whatever day the server takes it for.
  bound timestamptz := least(before::timestamp at time zone 'Europe/Amsterdam', now() - interval '5 years');
begin
  perform accounts_for_retention('{}');
  if before <> date_trunc('month', before) then
    raise exception 'the log is cleared by the month' using errcode = '42501';
  end if;
  perform set_config('vh.clearing_log', 'yes', true);
  with gone as (
    delete from access_log
    where (position, region) in (
      select l.position, l.region from access_log l where l.region = actor_region() and l.at < bound order by l.position limit most)
    returning position
  )
  select min(position), max(position), count(*) into first, last, cleared from gone;
  perform set_config('vh.clearing_log', '', true);
  if cleared > 0 then
    insert into ledger (region, kind, stream, version, type, author, agency, payload)
    values (actor_region(), 'register', gen_random_uuid(), 1, 'AccessLogCleared', coalesce(actor_user(), nobody), coalesce(actor_agency(), nobody),
      convert_to(json_build_object('fromPosition', first, 'untilPosition', last, 'rows', cleared,
        'before', least(before, (now() - interval '5 years')::date))::text, 'UTF8'));
  end if;
  return cleared;
end $$;

-- Whether something of a dossier stays for now, whatever its term: a hold lies on it, or the person waits for an answer.
create function stays(of_dossier uuid) returns boolean language sql stable return is_held(of_dossier) or is_asked(of_dossier, null);
revoke execute on function stays from public;

-- Dossiers that somebody opened to refer a person and never sent: nothing stands in them but a number.
create function never_sent() returns table (dossier uuid, since timestamptz) language sql as $$
  select d.id, d.phase_since::timestamp at time zone 'Europe/Amsterdam'
  from dossier d
  where d.region = actor_region() and d.phase = 'draft' and not exists (select from draft f where f.dossier = d.id)
    and not exists (select from person p where p.dossier = d.id)
  order by d.id
$$;
revoke execute on function never_sent from public;

-- What somebody began to write in the own region and left before a day, but for what stays; and the dossier with it when it was never sent.
-- Its key stays behind in the key store, of no dossier any more: a copy of before may still name it.
create or replace function clear_drafts(before date) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare drafts int; dossiers int := 0; empty uuid; bound timestamptz := before::timestamp at time zone 'Europe/Amsterdam';
begin
  perform accounts_for_retention('{}');
  delete from draft d where d.region = actor_region() and d.saved_at < bound and not stays(d.dossier);
  get diagnostics drafts = row_count;
  for empty in select n.dossier from never_sent() n where n.since < bound and not stays(n.dossier) order by n.dossier loop
    perform sweep_dossier(empty);
    dossiers := dossiers + 1;
  end loop;
  return drafts + dossiers;
end $$;

-- As before, and with how much of before the day stays since it is held or asked for.
drop function retention_left(text, date);
create function retention_left(of_class text, before date) returns table (kept bigint, oldest timestamptz, past bigint, held bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare bound timestamptz := before::timestamp at time zone 'Europe/Amsterdam';
begin
  perform accounts_for_retention('{}');
  case of_class
    when 'draft' then return query
      select count(*), min(d.since), count(*) filter (where d.since < bound and not stays(d.dossier)),
             count(*) filter (where d.since < bound and stays(d.dossier))
      from (select f.dossier, f.saved_at as since from draft f where f.region = actor_region() union all select * from never_sent()) d;
    when 'access_log' then return query
      select null::bigint, (select l.at from access_log l where l.region = actor_region() order by l.position limit 1),
             (select count(*) from access_log l where l.region = actor_region() and l.at < bound), 0::bigint;
    when 'population_figures' then return query
      select count(*), min(f.since), count(*) filter (where f.since < bound), 0::bigint
      from (
        select c.brought_on::timestamp at time zone 'Europe/Amsterdam' as since from population_counts c where c.region = actor_region()
        union all
        select e.asked_at from population_result r join population_estimate e on e.id = r.estimate where r.region = actor_region()
      ) f;
    when 'session' then return query
      select count(*), min(s.signed_in_at), count(*) filter (where s.ends_at < now() - interval '1 day'), 0::bigint
      from session s where s.region = actor_region();
    when 'idempotency' then return query
      select count(*), min(i.at), count(*) filter (where i.at < now() - interval '25 hours'), 0::bigint from idempotency i;
  end case;
end $$;
revoke execute on function retention_left from public;
grant execute on function retention_left to :app;
