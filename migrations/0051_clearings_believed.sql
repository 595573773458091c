-- Lines of the access log may be cleared after five years. A declaration of lines that were younger when it was recorded, or that is no word of
-- the house itself, counts for nothing: both verifiers name it (`cleared_early`), the nightly check leaves it out.
create or replace function cleared_lines() returns bigint language sql stable security definer set search_path = public, pg_temp return
  (select coalesce(sum((said ->> 'rows')::bigint) filter (where (said ->> 'before')::date::timestamp at time zone 'UTC' + interval '1825 days'
            <= least(recorded_at, now())), 0)::bigint
   from (select convert_from(payload, 'UTF8')::json as said, recorded_at
         from ledger
         where dossier is null and kind = 'register' and type = 'AccessLogCleared' and not historical) declared);

-- What is declared is the day that was cleared up to, also when a younger one was asked for.
create or replace function clear_access_log(before date, most int) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare first bigint; last bigint; cleared int;
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
    values (actor_region(), 'register', gen_random_uuid(), 1, 'AccessLogCleared', actor_user(), actor_agency(),
      convert_to(json_build_object('fromPosition', first, 'untilPosition', last, 'rows', cleared,
        'before', least(before, (now() - interval '5 years')::date))::text, 'UTF8'));
  end if;
  return cleared;
end $$;
