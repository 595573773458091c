-- The house checks itself every night, so that a privacy officer need not wait for somebody who does: `vasthouden verify` and verify.py look
-- further, and from outside.

-- How many of these leaves are looked at, how many rows are another than their leaf was made of or are gone, and how many lines of the access log
-- are gone: since their term was over, when as many were declared. Answers numbers, never a row.
create function check_leaves(first bigint, most int, out looked bigint, out wrong bigint, out gone bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  with asked as materialized (
    select source, position, hash from evidence_leaf where leaf >= first and leaf < first + most
  ), again as (
    select a.hash, sha256('\x00'::bytea || 'L'::bytea || int8send(a.position) || l.digest) as made,
           l.digest = sha256(ledger_bytes(l, (select b.digest from ledger b where b.stream = l.stream and b.version = l.version - 1))) as holds, false as may_go
    from asked a
    left join ledger l on l.position = a.position
    where a.source = 'ledger'
    union all
    select a.hash, sha256('\x00'::bytea || 'A'::bytea || int8send(a.position) || sha256(access_log_bytes(g))), true, g.position is null
    from asked a
    left join access_log g on g.position = a.position
    where a.source = 'access_log'
  )
  select count(*), count(*) filter (where not may_go and (made is distinct from hash or holds is not true)), count(*) filter (where may_go)
  from again $$;
-- So many lines of the access log were cleared after their term, as the ledger says.
create function cleared_lines() returns bigint language sql stable security definer set search_path = public, pg_temp return
  (select coalesce(sum((convert_from(payload, 'UTF8')::json ->> 'rows')::bigint), 0)::bigint
   from ledger where dossier is null and kind = 'register' and type = 'AccessLogCleared');
revoke execute on function check_leaves, cleared_lines from public;
grant execute on function check_leaves, cleared_lines to :app;

create table evidence_check (
  id         bigint generated always as identity primary key,
  checked_at timestamptz not null default now(),
  -- Of the tree, at the checkpoint whose root and signature were looked at.
  size       bigint not null,
  -- Rows that are not as they were, lines that are gone without being declared, and what does not lead to the signed root.
  found      bigint not null
);
alter table evidence_check enable row level security;
alter table evidence_check force row level security;
create policy kept on evidence_check to current_user using (true) with check (true);
create policy seen on evidence_check for select to :app using ((select actor_user()) is null or 'privacy_officer' = any ((select actor_roles())::text[]));
create policy told on evidence_check for insert to :app with check ((select actor_user()) is null);
grant select, insert on evidence_check to :app;
call job_queue('evidence_check');
