-- Keys of dossiers rest in a store of their own. Here stands which record of it has the key: a random handle, which opens nothing. The walls
-- around it are what hands out keys, so they stay.
do $$
begin
  if exists (select from dossier_key) then
    raise exception 'This database was filled by a version from before keys had a store of their own, and cannot be read by this one: make it anew.';
  end if;
end $$;
alter table dossier_key rename column wrapped to handle;

-- The owner puts back what the register of erasures says, into a copy that may know less: such an order comes closed.
create or replace function erasure_is_of_region() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.closed_at is null and not exists (select from dossier d where d.id = new.dossier and d.region = new.region) then
    raise exception 'there is no such dossier in the region' using errcode = '23514', constraint = 'erasure_of_region';
  end if;
  return new;
end $$;

-- With the handle of its key, as long as it is there: it has to stand in the register before the row goes.
drop function erasures_due();
create function erasures_due() returns table (region text, id uuid, dossier uuid, ground text, decision_stream uuid, proposed_by uuid, approved_by uuid,
  approved_at timestamptz, closed boolean, handle bytea)
language sql stable security definer set search_path = public, pg_temp as $$
  select o.region, o.id, o.dossier, o.ground, o.decision_stream, o.proposed_by, o.approved_by, o.approved_at, o.closed_at is not null, k.handle
  from erasure_order o
  left join dossier_key k on k.dossier = o.dossier
  where o.carried_out_at is null and (o.closed_at is not null or erasure_may_begin(o.dossier))
  order by o.approved_at, o.id
$$;
revoke execute on function erasures_due from public;
grant execute on function erasures_due to :app;

-- Which register of erasures this database is kept with: it does not serve without that one.
create table erasure_register (id uuid primary key);
alter table erasure_register enable row level security;
alter table erasure_register force row level security;
create policy kept on erasure_register to current_user using (true) with check (true);

-- One process at a time adds to the register.
create function register_turn() returns void language sql as $$ select pg_advisory_xact_lock(7228404) $$;
