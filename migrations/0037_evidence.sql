-- Evidence that nothing was changed: one Merkle tree (RFC 6962) over all rows of ledger and access log, docs/methods/evidence.md. The
-- database grows it from what is stored; the login of the server can neither put a leaf in nor leave one out.

-- In which transaction a row was written. Identity numbers become visible out of order, and are drawn before a transaction has a number;
-- transactions below the oldest that runs are over, so all their rows are there. Rows from before this migration count as the first.
alter table ledger add column recorded_in xid8 not null default '0';
alter table ledger alter column recorded_in set default pg_current_xact_id();
create index ledger_by_transaction on ledger (recorded_in, position);
alter table access_log add column recorded_in xid8 not null default '0';
alter table access_log alter column recorded_in set default pg_current_xact_id();
create index access_log_by_transaction on access_log (recorded_in, position);

-- The bytes of a line of the log that its leaf covers: each field behind its length, as a binary COPY writes them.
create function access_log_bytes(a access_log) returns bytea language sql stable parallel safe return
     ledger_part(convert_to(a.region, 'UTF8')) || ledger_part(int8send((extract(epoch from a.at) * 1000000)::bigint))
  || ledger_part(uuid_send(a.app_user)) || ledger_part(uuid_send(a.agency)) || ledger_part(array_send(a.roles))
  || ledger_part(uuid_send(a.on_behalf)) || ledger_part(convert_to(a.verb, 'UTF8')) || ledger_part(convert_to(a.action, 'UTF8'))
  || ledger_part(array_send(a.dossiers)) || ledger_part(convert_to(a.purpose, 'UTF8')) || ledger_part(convert_to(a.outcome, 'UTF8'))
  || ledger_part(convert_to(a.reason, 'UTF8')) || ledger_part(uuid_send(a.request)) || ledger_part(a.session)
  || ledger_part(convert_to(a.origin, 'UTF8'));

-- A leaf for each row, for ever: also of a row that is gone since its term is over. `hash` covers a letter for the source, the position
-- and the digest of the row: RFC 6962's MTH of one entry, SHA-256(0x00 || entry).
create table evidence_leaf (
  leaf     bigint primary key check (leaf >= 0),
  source   text not null check (source in ('ledger', 'access_log')),
  position bigint not null,
  hash     bytea not null check (length(hash) = 32),
  unique (source, position)
);
-- Of complete subtrees only, and only at every eighth level: a proof reads a few hundred hashes, whatever the size of the tree.
create table evidence_node (
  level smallint not null check (level in (8, 16, 24, 32, 40)),
  place bigint not null,
  hash  bytea not null check (length(hash) = 32),
  primary key (level, place)
);
create view evidence_hash with (security_invoker = true) as
  select 0::smallint as level, leaf as place, hash from evidence_leaf
  union all
  select level, place, hash from evidence_node;

-- Up to where rows were taken, in order of transaction and position. Numbers of transactions mean something in one cluster only.
create table evidence_progress (
  source         text primary key check (source in ('ledger', 'access_log')),
  cluster        bigint not null,
  taken_in       xid8 not null,
  taken_position bigint not null
);
insert into evidence_progress (source, cluster, taken_in, taken_position)
  select source, (select system_identifier from pg_control_system()), '0', 0
  from unnest(array['ledger', 'access_log']) as s (source);

-- Who signs, under which name. The public key is for everybody; its other half rests sealed, and opens nothing but the next signature.
create table evidence_key (
  id         bigint generated always as identity primary key,
  name       text not null,
  public_key bytea not null check (length(public_key) = 32),
  seed       bytea not null,
  made_at    timestamptz not null default now()
);
-- A C2SP checkpoint: the size of the tree, its root and the moment, signed.
create table evidence_checkpoint (
  size      bigint primary key check (size > 0),
  note      text not null,
  signed_at timestamptz not null
);
-- What a witness was handed, last, and what stood in the way.
create table evidence_witness (
  witness    text primary key,
  size       bigint not null default 0,
  handed_at  timestamptz,
  tried_at   timestamptz not null,
  failure    text
);

do $$
declare t text;
begin
  foreach t in array array['evidence_leaf', 'evidence_node', 'evidence_progress', 'evidence_key', 'evidence_checkpoint', 'evidence_witness'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy kept on %I to current_user using (true) with check (true)', t);
    -- Hashes, sizes and moments, of no region: for a privacy officer, and for the job that signs, behind which stands nobody.
    execute format('create policy seen on %I for select to :app using ((select actor_user()) is null
      or ''privacy_officer'' = any ((select actor_roles())::text[]))', t);
  end loop;
  foreach t in array array['evidence_leaf', 'evidence_node', 'evidence_checkpoint', 'evidence_key'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function append_only()', t || '_no_rewrite', t);
    execute format('create trigger %I before truncate on %I for each statement execute function append_only()', t || '_no_truncate', t);
  end loop;
end $$;
create policy signed on evidence_checkpoint for insert to :app with check ((select actor_user()) is null);
create policy made on evidence_key for insert to :app with check ((select actor_user()) is null);
create policy told on evidence_witness for insert to :app with check ((select actor_user()) is null);
create policy retold on evidence_witness for update to :app using ((select actor_user()) is null);
grant select on evidence_leaf, evidence_node, evidence_progress to :app;
grant select, insert on evidence_key, evidence_checkpoint to :app;
grant select, insert, update on evidence_witness to :app;

-- The root of a complete tree: as many hashes as a power of two.
create function merkle_root(hashes bytea[]) returns bytea language plpgsql immutable parallel safe as $$
begin
  while cardinality(hashes) > 1 loop
    hashes := array(select sha256('\x01'::bytea || hashes[i] || hashes[i + 1]) from generate_series(1, cardinality(hashes), 2) i order by i);
  end loop;
  return hashes[1];
end $$;

-- Takes rows that have no leaf yet, at most `most`, of transactions that are over; answers how many. Nobody who appends waits for it.
create function grow_evidence(most int) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare
  here bigint := (select system_identifier from pg_control_system());
  grown int;
  high smallint;
begin
  -- One at a time; each statement from here on sees what the one before it left.
  perform pg_advisory_xact_lock(7228403);
  if exists (select from evidence_progress where cluster <> here) then
    -- Brought here from another cluster: all there was is over, and its transactions have numbers that mean nothing here.
    with due as (
      select recorded_in, 'ledger' as source, position, digest from ledger
      union all
      select recorded_in, 'access_log', position, sha256(access_log_bytes(a)) from access_log a
    ), leafless as (
      select d.* from due d where not exists (select from evidence_leaf e where e.source = d.source and e.position = d.position)
    ), added as (
      insert into evidence_leaf (leaf, source, position, hash)
      select (select coalesce(max(leaf) + 1, 0) from evidence_leaf) - 1 + row_number() over (order by recorded_in, source, position), source, position,
        sha256('\x00'::bytea || case source when 'ledger' then 'L'::bytea else 'A'::bytea end || int8send(position) || digest)
      from leafless
    )
    update evidence_progress
    set cluster = here, taken_in = pg_snapshot_xmin(pg_current_snapshot()), taken_position = 0;
  end if;

  with settled as materialized (
    select pg_snapshot_xmin(pg_current_snapshot()) as below
  ), due as (
    (select l.recorded_in, 'ledger' as source, l.position, l.digest
     from evidence_progress p
     cross join settled s
     cross join lateral (
       select r.recorded_in, r.position, r.digest
       from ledger r
       where (r.recorded_in, r.position) > (p.taken_in, p.taken_position) and r.recorded_in < s.below
       order by r.recorded_in, r.position
       limit most) l
     where p.source = 'ledger')
    union all
    (select a.recorded_in, 'access_log', a.position, a.digest
     from evidence_progress p
     cross join settled s
     cross join lateral (
       select r.recorded_in, r.position, sha256(access_log_bytes(r)) as digest
       from access_log r
       where (r.recorded_in, r.position) > (p.taken_in, p.taken_position) and r.recorded_in < s.below
       order by r.recorded_in, r.position
       limit most) a
     where p.source = 'access_log')
    order by 1, 2, 3
    limit most
  ), added as (
    insert into evidence_leaf (leaf, source, position, hash)
    select (select coalesce(max(leaf) + 1, 0) from evidence_leaf) - 1 + row_number() over (order by recorded_in, source, position), source, position,
      sha256('\x00'::bytea || case source when 'ledger' then 'L'::bytea else 'A'::bytea end || int8send(position) || digest)
    from due d
    -- Met before, under a number that it was given in another cluster.
    where not exists (select from evidence_leaf e where e.source = d.source and e.position = d.position)
    returning leaf
  ), reached as (
    select distinct on (source) source, recorded_in, position
    from due
    order by source, recorded_in desc, position desc
  ), moved as (
    update evidence_progress p
    set taken_in = r.recorded_in, taken_position = r.position
    from reached r
    where r.source = p.source
    returning p.source
  )
  select count(*) into grown from due;

  foreach high in array array[8, 16, 24, 32, 40]::smallint[] loop
    insert into evidence_node (level, place, hash)
    select high, h.place / 256, merkle_root(array_agg(h.hash order by h.place))
    from evidence_hash h
    where h.level = high - 8 and h.place >= 256 * (select coalesce(max(n.place) + 1, 0) from evidence_node n where n.level = high)
    group by h.place / 256
    having count(*) = 256;
  end loop;
  return grown;
end $$;
revoke execute on function grow_evidence from public;
grant execute on function grow_evidence to :app;
call job_queue('evidence');
