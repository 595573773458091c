-- The door to a file opens once somebody made sure who asks, and what is handed over leaves it only after a decision to give it.
create or replace function file_of(of_request uuid) returns uuid language sql stable as $$
  select r.dossier from rights_request r
  where r.id = of_request and r.region = actor_region() and r.owner = actor_user() and 'privacy_officer' = any (actor_roles())
    and r.identity <> 'unchecked'
    and ((r.state = 'open' and r.asks in ('access', 'rectification'))
      or (r.state = 'decided' and r.asks = 'access' and r.outcome <> 'refused' and r.answered_on > actor_today() - 42))
$$;
-- Of a request of access that was granted, wholly or partly.
create function given_file_of(of_request uuid) returns uuid language sql stable as $$
  select r.dossier from rights_request r where r.id = of_request and r.state = 'decided' and r.dossier = file_of(of_request)
$$;
revoke execute on function given_file_of from public;
create or replace function file_ledger(of_request uuid) returns setof ledger language sql stable security definer set search_path = public, pg_temp as $$
  select l.* from ledger l where l.dossier = given_file_of(of_request) and l.kind <> 'rights_request' order by l.recorded_at, l.position
$$;

-- Who looked is found by going over the log once, past the walls that would be asked of each line: some seconds for some millions of lines,
-- a few times a month. An index by dossier would cost every look a twentieth of a millisecond.
create function file_looks(of_request uuid) returns table (at timestamptz, agency uuid, role text, verb text)
language sql stable security definer set search_path = public, pg_temp as $$
  select l.at, l.agency, l.roles[1], l.verb from access_log l
  where l.dossiers @> array[given_file_of(of_request)] and l.outcome = 'done'
  order by l.at, l.position
$$;
revoke execute on function file_looks from public;
grant execute on function file_looks to :app;
