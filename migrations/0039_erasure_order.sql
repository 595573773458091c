-- Erasing a dossier: ordered once two people agreed, carried out by a job in steps that each bear being done twice. First the walls close
-- (no share, no key, no words); when nobody is left who began before that, the rows that followed from the ledger go too.
create table erasure_order (
  region          text not null references region,
  id              uuid not null,
  dossier         uuid not null constraint erasure_once unique,
  ground          text not null check (ground in ('retention', 'request')),
  -- The proposal or request on which it was decided.
  decision_stream uuid not null,
  proposed_by     uuid not null,
  approved_by     uuid not null,
  approved_at     timestamptz not null default recording_time(),
  closed_at       timestamptz,
  carried_out_at  timestamptz,
  -- SHA-256 of the line in the register of erasures, and of what was destroyed in the key store: the proof.
  register_line   bytea,
  key_hash        bytea,
  primary key (id, region),
  constraint erasure_by_two check (proposed_by <> approved_by)
);
create index erasure_order_due on erasure_order (approved_at) where carried_out_at is null;
alter table erasure_order enable row level security;
alter table erasure_order force row level security;
create policy kept on erasure_order to current_user using (true) with check (true);
create policy seen on erasure_order for select to :app using (region = (select actor_region()) and 'privacy_officer' = any ((select actor_roles())::text[]));
create policy ordered on erasure_order for insert to :app with check (region = (select actor_region()) and approved_by = (select actor_user())
  and (select actor_roles()) && array['privacy_officer', 'process_director']);
grant select on erasure_order to :app;
grant insert (region, id, dossier, ground, decision_stream, proposed_by, approved_by) on erasure_order to :app;

-- Tables that name a dossier and outlive its erasure, each with the reason. All others lose their rows of it.
create table kept_at_erasure (name text primary key, why text not null);
alter table kept_at_erasure enable row level security;
alter table kept_at_erasure force row level security;
create policy kept on kept_at_erasure to current_user using (true) with check (true);
insert into kept_at_erasure values
  ('ledger', 'what was decided or happened; what it says of a person cannot be opened without the key'),
  ('erasure_order', 'that it was erased, by whom and on which ground');

-- A privacy officer sees no dossier, so the database looks whether the order is about one of that region.
create function erasure_is_of_region() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from dossier d where d.id = new.dossier and d.region = new.region) then
    raise exception 'there is no such dossier in the region' using errcode = '23514', constraint = 'erasure_of_region';
  end if;
  return new;
end $$;
revoke execute on function erasure_is_of_region from public;
create trigger erasure_is_of_region before insert on erasure_order for each row execute function erasure_is_of_region();

-- Nothing goes while a legal hold lies on it; the migration of holds brings is_held().
create function erasure_may_begin(of_dossier uuid) returns boolean language plpgsql stable as $$
declare held boolean := false;
begin
  if to_regprocedure('is_held(uuid)') is not null then execute 'select is_held($1)' into held using of_dossier; end if;
  return not coalesce(held, false);
end $$;
revoke execute on function erasure_may_begin from public;

-- What the job has to do: orders that were not carried out, less those held before they began.
create function erasures_due() returns setof erasure_order language sql stable security definer set search_path = public, pg_temp as $$
  select o.* from erasure_order o
  where o.carried_out_at is null and (o.closed_at is not null or erasure_may_begin(o.dossier))
  order by o.approved_at, o.id
$$;
revoke execute on function erasures_due from public;
grant execute on function erasures_due to :app;

create function close_dossier(of_dossier uuid) returns void language sql as $$
  delete from share where dossier = of_dossier;
  delete from dossier_key where dossier = of_dossier;
  delete from person where dossier = of_dossier;
  delete from citizen_number where dossier = of_dossier;
  delete from passage where dossier = of_dossier;
  delete from draft where dossier = of_dossier;
  delete from name_token where dossier = of_dossier;
$$;
revoke execute on function close_dossier from public;

-- Everything that names it. A bed that was still taken is free, as after a discharge.
create function sweep_dossier(of_dossier uuid) returns void language plpgsql as $$
declare name text;
begin
  perform close_dossier(of_dossier);
  update bed set taken = false where id in (select s.bed from stay s where s.dossier = of_dossier and s.until_day is null);
  for name in
    select c.relname
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'dossier' and not a.attisdropped and a.atttypid = 'uuid'::regtype
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not exists (select from kept_at_erasure k where k.name = c.relname)
    order by c.relname
  loop
    execute format('delete from %I where dossier = $1', name) using of_dossier;
  end loop;
  delete from dossier where id = of_dossier;
end $$;
revoke execute on function sweep_dossier from public;

-- The two steps of the job, for an order of two people that is not held.
create function close_erased(of_order uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare ordered erasure_order;
begin
  select * into ordered from erasure_order where id = of_order and carried_out_at is null for update;
  if not found then return; end if;
  if ordered.closed_at is null and not erasure_may_begin(ordered.dossier) then
    raise exception 'a legal hold lies on it' using errcode = '23514', constraint = 'erasure_held';
  end if;
  perform close_dossier(ordered.dossier);
  update erasure_order set closed_at = coalesce(closed_at, now()) where id = of_order;
end $$;
revoke execute on function close_erased from public;
grant execute on function close_erased to :app;

create function sweep_erased(of_order uuid, line bytea, hash bytea) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare ordered erasure_order;
begin
  select * into ordered from erasure_order where id = of_order and carried_out_at is null and closed_at is not null for update;
  if not found then return; end if;
  perform sweep_dossier(ordered.dossier);
  update erasure_order set carried_out_at = now(), register_line = line, key_hash = hash where id = of_order;
end $$;
revoke execute on function sweep_erased from public;
grant execute on function sweep_erased to :app;

-- Whether a dossier that somebody asks for by its id was there and is no more.
create function is_erased(of_dossier uuid) returns boolean language sql stable security definer set search_path = public, pg_temp return
  actor_user() is not null and exists (select from erasure_order o where o.dossier = of_dossier and o.closed_at is not null);
revoke execute on function is_erased from public;
grant execute on function is_erased to :app;

call job_queue('erase');
