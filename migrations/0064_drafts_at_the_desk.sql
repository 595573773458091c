-- What somebody is typing at the rights desk or in the register of breaches, for the one who types alone. About a request it rests under the key
-- of that dossier and goes with it; else under a key of the house.
create table desk_draft (
  region   text not null references region,
  owner    uuid not null,
  form     text not null,
  dossier  uuid,
  sealed   bytea not null,
  saved_at timestamptz not null default now(),
  primary key (owner, form, region)
);
create index desk_draft_of_dossier on desk_draft (dossier) where dossier is not null;
alter table desk_draft enable row level security;
alter table desk_draft force row level security;
create policy kept on desk_draft to current_user using (true) with check (true);
create policy own on desk_draft to :app using (owner = (select actor_user()) and region = (select actor_region()))
  with check (owner = (select actor_user()) and region = (select actor_region()));
grant select, insert, update, delete on desk_draft to :app;

-- As before, and with what was begun at the desk.
create or replace function clear_drafts(before date) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare drafts int; desk int; dossiers int := 0; empty uuid; bound timestamptz := before::timestamp at time zone 'Europe/Amsterdam';
begin
  perform accounts_for_retention('{}');
  delete from draft d where d.region = actor_region() and d.saved_at < bound and not stays(d.dossier);
  get diagnostics drafts = row_count;
  delete from desk_draft d where d.region = actor_region() and d.saved_at < bound;
  get diagnostics desk = row_count;
  for empty in select n.dossier from never_sent() n where n.since < bound and not stays(n.dossier) order by n.dossier loop
    perform sweep_dossier(empty);
    dossiers := dossiers + 1;
  end loop;
  return drafts + desk + dossiers;
end $$;
create or replace function retention_left(of_class text, before date) returns table (kept bigint, oldest timestamptz, past bigint, held bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare bound timestamptz := before::timestamp at time zone 'Europe/Amsterdam';
begin
  perform accounts_for_retention('{}');
  case of_class
    when 'draft' then return query
      select count(*), min(d.since), count(*) filter (where d.since < bound and not d.stays), count(*) filter (where d.since < bound and d.stays)
      from (
        select f.saved_at as since, stays(f.dossier) from draft f where f.region = actor_region()
        union all
        select f.saved_at, false from desk_draft f where f.region = actor_region()
        union all
        select n.since, stays(n.dossier) from never_sent() n
      ) d;
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
