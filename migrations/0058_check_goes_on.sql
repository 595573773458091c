-- The nightly check goes on where the one before ran out of time, so that a large ledger is looked at whole over some nights. What was found
-- stays found until those leaves are looked at again and are in order.
alter table evidence_check
  -- Where the next night goes on; 0 after the last leaf.
  add column place bigint not null default 0,
  -- First leaves of pieces in which something was found: looked at again each night.
  add column damaged bigint[] not null default '{}',
  -- Lines of the access log that are gone: in the round under way, and in the last that came to its end.
  add column gone bigint not null default 0,
  add column gone_before bigint not null default 0,
  -- When the round under way began, and between which moments the last that came to its end looked at every leaf.
  add column begun_at timestamptz,
  add column whole_from timestamptz,
  add column whole_until timestamptz;
-- Until now a check came to its end or left nothing.
update evidence_check set whole_from = checked_at, whole_until = checked_at where found = 0;

-- What was found, and is explained: signing may go on as long as no more is found than that. Why, in words, rests sealed. The next checkpoint
-- names it by its number and hash; what is wrong stays wrong for whoever verifies.
create table evidence_repair (
  id          uuid primary key,
  repaired_at timestamptz not null default clock_timestamp(),
  found       bigint not null check (found > 0),
  damaged     bigint[] not null,
  -- Size of the checkpoint that the tree no longer leads to; null when it does.
  broken      bigint,
  sealed      bytea not null
);
create trigger evidence_repair_no_rewrite before update or delete on evidence_repair for each row execute function append_only();
create trigger evidence_repair_no_truncate before truncate on evidence_repair for each statement execute function append_only();

-- Why nothing is signed, and since when; no row while all is well.
create table evidence_refusal (
  single  boolean primary key default true check (single),
  refused text not null,
  since   timestamptz not null default now()
);

do $$
declare t text;
begin
  foreach t in array array['evidence_repair', 'evidence_refusal'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy kept on %I to current_user using (true) with check (true)', t);
    execute format('create policy seen on %I for select to :app using ((select actor_user()) is null
      or ''privacy_officer'' = any ((select actor_roles())::text[]))', t);
  end loop;
end $$;
-- An explanation is given at the command line alone, by the owner of the tables.
grant select on evidence_repair to :app;
create policy told on evidence_refusal for insert to :app with check ((select actor_user()) is null);
create policy retold on evidence_refusal for update to :app using ((select actor_user()) is null);
create policy over on evidence_refusal for delete to :app using ((select actor_user()) is null);
grant select, insert, update, delete on evidence_refusal to :app;
