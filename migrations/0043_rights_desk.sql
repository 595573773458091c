-- What the person asks about the own data (GDPR art. 15-18 and 21, Wvggz), handled by privacy officers, who have no share in any dossier.
-- A request opens to them the key of that dossier, for the words of the request; only a request of access or rectification opens the file
-- itself, to the one who handles it and as long as it is answered. That door is a few functions, so that no wall around dossiers grows.
create table rights_request (
  region      text not null references region,
  id          uuid not null,
  dossier     uuid not null,
  case_number text not null,
  asks        text not null check (asks in ('access', 'rectification', 'erasure', 'restriction', 'objection', 'wvggz_destruction')),
  through     text not null,
  identity    text not null,
  words       uuid,
  received_on date not null,
  due         date not null,
  extended_on date,
  owner       uuid,
  entered_by  uuid not null,
  entered_on  date not null,
  state       text not null check (state in ('open', 'proposed', 'decided', 'withdrawn')),
  proposed_by uuid,
  outcome     text,
  ground      text,
  letter      uuid,
  answered_on date,
  -- Set while the dossier rests because of this request.
  restricted_from  date,
  restricted_until date,
  version     int not null,
  primary key (id, region)
);
create index rights_request_of_dossier on rights_request (dossier);
create index rights_request_running on rights_request (region, due) where state in ('open', 'proposed');

-- What somebody wrote with a request, the letter, the reasons; sealed with the key of the dossier.
create table rights_words (
  region  text not null references region,
  id      uuid not null,
  dossier uuid not null,
  request uuid not null,
  sealed  bytea not null,
  primary key (id, region)
);
create index rights_words_of_request on rights_words (request);

-- What of a text about others is left out when the file is given: [{"from", "until"}] in UTF-16 units. Holds for one sealing: a text
-- that changed is looked at again.
create table rights_mask (
  region      text not null references region,
  request     uuid not null,
  passage     uuid not null,
  dossier     uuid not null,
  sealing     bytea not null,
  pieces      jsonb not null,
  reviewed_by uuid not null,
  primary key (request, passage, region)
);

-- While it is not lifted only the house of the process director comes to the dossier, and nobody adds to it (GDPR art. 18).
create table processing_restriction (
  region    text not null references region,
  dossier   uuid not null,
  request   uuid not null,
  from_day  date not null,
  lifted_on date,
  primary key (dossier, request, region)
);

-- Whether a privacy officer handles what was asked about this dossier.
create function answers_rights(of_dossier uuid) returns boolean language sql stable as $$
  select case when 'privacy_officer' = any (actor_roles())
    then exists (select from rights_request r where r.dossier = of_dossier and r.region = actor_region()) else false end
$$;

do $$
declare
  t text;
  handles text := 'region = (select actor_region()) and ''privacy_officer'' = any ((select actor_roles())::text[])';
begin
  foreach t in array array['rights_request', 'rights_words', 'rights_mask'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy kept on %I to current_user using (true) with check (true)', t);
  end loop;
  execute format('create policy seen on rights_request for select to :app using (%s or entered_by = (select actor_user()) and region = (select actor_region()))', handles);
  -- A privacy officer about any dossier of the own region, somebody of the network about one whose core it holds.
  execute format('create policy entered on rights_request for insert to :app with check (region = (select actor_region())
    and entered_by = (select actor_user()) and ((%s and concerns_own_region(array[dossier])) or exists (
      select from share s where s.agency = (select actor_agency()) and s.dossier = rights_request.dossier and s.section = ''core''
        and ''core'' = any ((select actor_sections())::text[]) and daterange(s.from_day, s.until_day) @> (select actor_today())
        and s.region = (select actor_region()))))', handles);
  execute format('create policy handled on rights_request for update to :app using (%s)', handles);
  execute format('create policy seen on rights_words for select to :app using (region = (select actor_region())
    and exists (select from rights_request r where r.id = request))');
  execute format('create policy added on rights_words for insert to :app with check (region = (select actor_region())
    and exists (select from rights_request r where r.id = request and r.dossier = rights_words.dossier))');
  execute format('create policy handled on rights_mask to :app using (%1$s) with check (%1$s and reviewed_by = (select actor_user())
    and exists (select from rights_request r where r.id = request and r.dossier = rights_mask.dossier and r.owner = (select actor_user())))', handles);
  execute 'call wall(''processing_restriction'', ''any'')';
  drop policy added on processing_restriction;
  drop policy changed on processing_restriction;
  drop policy removed on processing_restriction;
  execute format('create policy handled on processing_restriction to :app using (%1$s) with check (%1$s
    and exists (select from rights_request r where r.id = request and r.dossier = processing_restriction.dossier))', handles);
end $$;
grant select, insert on rights_request, rights_words, rights_mask, processing_restriction to :app;
grant update (due, extended_on, owner, identity, state, proposed_by, outcome, ground, letter, answered_on, restricted_from, restricted_until, version)
  on rights_request to :app;
grant update (sealing, pieces, reviewed_by) on rights_mask to :app;
grant update (lifted_on) on processing_restriction to :app;

create policy answered on dossier_key for select to :app using (region = (select actor_region()) and answers_rights(dossier));
create policy seen_rights on ledger for select to :app using (kind = 'rights_request' and region = (select actor_region()) and answers_rights(dossier));
create policy added_rights on ledger for insert to :app with check (kind = 'rights_request' and section = 'core' and region = (select actor_region())
  and answers_rights(dossier));

-- Who handles a request does not see the dossier; that it lies in the own region was looked at when the request came in.
alter policy own_region on ledger with check (dossier is null or kind = 'stay' or region = (select d.region from dossier d where d.id = ledger.dossier)
  or (kind = 'rights_request' and region = (select actor_region()) and answers_rights(dossier)));

-- The one door to the file. Undefined for everybody but who handles a request of access or rectification, from receipt until six weeks after
-- the answer, in which the file is handed over.
create function file_of(of_request uuid) returns uuid language sql stable as $$
  select r.dossier from rights_request r
  where r.id = of_request and r.region = actor_region() and r.owner = actor_user() and 'privacy_officer' = any (actor_roles())
    and r.asks in ('access', 'rectification')
    and (r.state = 'open' or (r.state = 'decided' and r.outcome <> 'refused' and r.answered_on > actor_today() - 42))
$$;
revoke execute on function file_of from public;
create function file_ledger(of_request uuid) returns setof ledger language sql stable security definer set search_path = public, pg_temp as $$
  select l.* from ledger l where l.dossier = file_of(of_request) and l.kind <> 'rights_request' order by l.recorded_at, l.position
$$;
create function file_passages(of_request uuid) returns setof passage language sql stable security definer set search_path = public, pg_temp as $$
  select p.* from passage p where p.dossier = file_of(of_request) order by p.written_at, p.id
$$;
create function file_person(of_request uuid) returns setof person language sql stable security definer set search_path = public, pg_temp as $$
  select p.* from person p where p.dossier = file_of(of_request)
$$;
-- Other words in the place of a passage, and who it is corrected: by who handles a request of rectification that is not answered yet.
create function corrects(of_request uuid) returns uuid language sql stable as $$
  select r.dossier from rights_request r where r.id = of_request and r.asks = 'rectification' and r.state = 'open' and r.dossier = file_of(of_request)
$$;
revoke execute on function corrects from public;
create function correct_passage(of_request uuid, which uuid, resealed bytea, corrected_on date) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update passage set sealed = resealed, rectified_at = now() where id = which and dossier = corrects(of_request);
  if not found then return false; end if;
  update journal_entry set rectified_on = corrected_on where words = which;
  return true;
end $$;
create function correct_person(of_request uuid, resealed bytea, tokens int[]) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare of_dossier uuid := corrects(of_request);
begin
  update person set sealed = resealed where dossier = of_dossier;
  if not found then return false; end if;
  delete from name_token where dossier = of_dossier;
  insert into name_token (region, token, dossier) select p.region, t, of_dossier from person p cross join unnest(tokens) as t where p.dossier = of_dossier;
  return true;
end $$;
do $$
declare f text;
begin
  foreach f in array array['file_ledger(uuid)', 'file_passages(uuid)', 'file_person(uuid)', 'correct_passage(uuid, uuid, bytea, date)', 'correct_person(uuid, bytea, int[])'] loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to :app', f);
  end loop;
end $$;

-- A share of a dossier that is restricted rests: every wall asks for a share that one sees, so this holds for all readings at once.
alter table share add column rests boolean not null default false;
-- For the house that still sees it.
alter table dossier add column restricted_from date;
alter policy seen on share using (agency = actor_agency() and not rests);
create function share_rests(of_dossier uuid, of_agency uuid) returns boolean language sql stable as $$
  select exists (select from processing_restriction p where p.dossier = of_dossier and p.lifted_on is null)
    and of_agency is distinct from (select d.process_director_agency from dossier d where d.id = of_dossier)
$$;
revoke execute on function share_rests from public;
create function share_rests_from_start() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.rests := share_rests(new.dossier, new.agency);
  return new;
end $$;
create trigger share_rests_from_start before insert on share for each row execute function share_rests_from_start();
create function shares_rest() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update share set rests = share_rests(dossier, agency) where dossier = new.dossier and rests is distinct from share_rests(dossier, agency);
  update dossier set restricted_from = (select min(p.from_day) from processing_restriction p where p.dossier = new.dossier and p.lifted_on is null)
  where id = new.dossier;
  return null;
end $$;
create trigger shares_rest after insert or update on processing_restriction for each row execute function shares_rest();

-- The same when tables are made again by the owner; the app has the trigger above.
create function mark_restricted(of_dossier uuid, from_day date) returns void language plpgsql as $$
begin
  if (select pg_get_userbyid(relowner) = current_user from pg_class where oid = 'public.dossier'::regclass) then
    update dossier set restricted_from = from_day where id = of_dossier;
  end if;
end $$;
revoke execute on function mark_restricted from public;
grant execute on function mark_restricted to :app;

-- Nothing is added either, but what the restriction leaves free: the request itself and the safety of those who visit.
create function ledger_rests() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from processing_restriction p where p.dossier = new.dossier and p.lifted_on is null) then
    raise exception 'the processing of this dossier is restricted' using errcode = '23514', constraint = 'dossier_restricted';
  end if;
  return new;
end $$;
create trigger ledger_rests before insert on ledger for each row
  when (new.dossier is not null and new.kind not in ('rights_request', 'alert')) execute function ledger_rests();

-- Whether a share of the own agency rests: who comes for the dossier is told so, and no more.
create function rests_for_us(of_dossier uuid) returns boolean language sql stable security definer set search_path = public, pg_temp return exists (
  select from share s where s.agency = actor_agency() and s.dossier = of_dossier and s.rests and s.section = any (actor_sections())
    and daterange(s.from_day, s.until_day) @> actor_today() and (s.region = actor_region() or s.crosses));
revoke execute on function rests_for_us, share_rests_from_start, shares_rest, ledger_rests from public;
grant execute on function rests_for_us to :app;

-- That a dossier was erased on request, and when it was asked, stays; its words go with the key.
insert into kept_at_erasure values ('rights_request', 'that the person asked, and how it was answered; days and codes only');
