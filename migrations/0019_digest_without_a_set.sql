-- The same bytes as before, put one behind the other instead of gathered from a set: a third of the time, at every row of the ledger.
create function ledger_part(part bytea) returns bytea language sql immutable parallel safe
  return int4send(coalesce(length(part), -1)) || coalesce(part, ''::bytea);
create or replace function ledger_bytes(l ledger, previous bytea) returns bytea language sql immutable parallel safe as $$
  select coalesce(previous, ''::bytea)
    || ledger_part(convert_to(l.region, 'UTF8')) || ledger_part(uuid_send(l.dossier)) || ledger_part(convert_to(l.section, 'UTF8'))
    || ledger_part(convert_to(l.kind, 'UTF8')) || ledger_part(uuid_send(l.stream)) || ledger_part(int4send(l.version))
    || ledger_part(convert_to(l.type, 'UTF8')) || ledger_part(uuid_send(l.author)) || ledger_part(uuid_send(l.agency))
    || ledger_part(uuid_send(l.on_behalf)) || ledger_part(convert_to(l.ground, 'UTF8'))
    || ledger_part(int8send((extract(epoch from l.recorded_at) * 1000000)::bigint)) || ledger_part(convert_to(l.historical::text, 'UTF8'))
    || ledger_part(l.payload) $$;
