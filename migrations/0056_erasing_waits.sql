-- Nothing is erased while the person asked something that is not answered, or asked to keep it (GDPR art. 18): the request that leads to the
-- order itself aside. An order that may not be carried out any more, since the person asked meanwhile or the dossier is open again, lapses.
create function is_asked(of_dossier uuid, but_for uuid) returns boolean language sql stable security definer set search_path = public, pg_temp return
  exists (select from rights_request r where r.dossier = of_dossier and r.id is distinct from but_for and r.state in ('open', 'proposed'))
  or exists (select from processing_restriction p where p.dossier = of_dossier and p.request is distinct from but_for and p.lifted_on is null);
revoke execute on function is_asked from public;
grant execute on function is_asked to :app;

create function erasure_meets_rights() returns trigger language plpgsql as $$
begin
  if new.closed_at is null and is_asked(new.dossier, new.decision_stream) then
    raise exception 'the person asked something about it' using errcode = '23514', constraint = 'erasure_asked';
  end if;
  return new;
end $$;
create trigger erasure_meets_rights before insert on erasure_order for each row execute function erasure_meets_rights();

alter table erasure_order add column lapsed_at timestamptz;
alter table erasure_order add check (lapsed_at is null or closed_at is null);
alter table erasure_order drop constraint erasure_once;
create unique index erasure_once on erasure_order (dossier) where lapsed_at is null;

create or replace function erasures_due() returns table (region text, id uuid, dossier uuid, ground text, decision_stream uuid, proposed_by uuid,
  approved_by uuid, approved_at timestamptz, closed boolean, handle bytea)
language sql stable security definer set search_path = public, pg_temp as $$
  select o.region, o.id, o.dossier, o.ground, o.decision_stream, o.proposed_by, o.approved_by, o.approved_at, o.closed_at is not null, k.handle
  from erasure_order o
  left join dossier_key k on k.dossier = o.dossier
  where o.carried_out_at is null and o.lapsed_at is null and (o.closed_at is not null or erasure_may_begin(o.dossier))
  order by o.approved_at, o.id
$$;

-- Answers whether it goes on: false when it lapsed, or was carried out by another.
drop function close_erased(uuid);
create function close_erased(of_order uuid) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare ordered erasure_order; phase_now text;
begin
  select * into ordered from erasure_order where id = of_order and carried_out_at is null and lapsed_at is null for update;
  if not found then return false; end if;
  if ordered.closed_at is null then
    if not erasure_may_begin(ordered.dossier) then
      raise exception 'a legal hold lies on it' using errcode = '23514', constraint = 'erasure_held';
    end if;
    select d.phase into phase_now from dossier d where d.id = ordered.dossier for update;
    if is_asked(ordered.dossier, ordered.decision_stream) or (ordered.ground = 'retention' and phase_now is distinct from 'closed') then
      update erasure_order set lapsed_at = now() where id = of_order;
      return false;
    end if;
  end if;
  perform close_dossier(ordered.dossier);
  update erasure_order set closed_at = coalesce(closed_at, now()) where id = of_order;
  return true;
end $$;
revoke execute on function close_erased from public;
grant execute on function close_erased to :app;

-- Of the own region, for who accounts for what it keeps: which dossiers wait for an answer or rest, and since when the others do no longer.
create function retention_asked() returns table (dossier uuid, since date) language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform accounts_for_retention(array['process_director']);
  return query
    select r.dossier,
           case when bool_or(r.state in ('open', 'proposed') or (r.restricted_from is not null and r.restricted_until is null)) then null
             else max(greatest(r.answered_on, r.restricted_until)) end
    from rights_request r
    where r.region = actor_region()
    group by r.dossier
    order by r.dossier;
end $$;
revoke execute on function retention_asked from public;
grant execute on function retention_asked to :app;

-- What protects the person goes on while the dossier rests: a share that ends, a partner who leaves, a discharge.
drop trigger ledger_rests on ledger;
create trigger ledger_rests before insert on ledger for each row
  when (new.dossier is not null and new.kind not in ('rights_request', 'alert') and new.type not in ('ShareEnded', 'PartnerLeft', 'Discharged'))
  execute function ledger_rests();
