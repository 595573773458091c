-- Known elsewhere (legal.md, R31 and R32): a partner asks whether a person is held on to somewhere, and is told yes or no and whom to call.
-- What was typed is kept nowhere. Whoever holds on to the person is told that it was asked, also where the answer stayed a silent no.
create table known_question (
  region    text not null references region,
  id        uuid not null,
  app_user  uuid not null,
  agency    uuid not null,
  ground    text not null,
  ground_version int not null,
  by_what   text not null check (by_what in ('name', 'number')),
  asked_at  timestamptz not null default recording_time(),
  asked_on  date not null,
  -- Null until it is answered, in the same transaction.
  known     boolean,
  primary key (id, region)
);
create index known_question_of_agency on known_question (agency, asked_at);
create table known_told (
  -- Of the dossier.
  region    text not null,
  id        uuid not null,
  dossier   uuid not null,
  question  uuid not null,
  app_user  uuid not null,
  agency    uuid not null,
  ground    text not null,
  asked_on  date not null,
  -- False: the one who asked was told no.
  answered  boolean not null,
  primary key (id, region)
);
create index known_told_of_dossier on known_told (dossier, asked_on);
create index known_told_of_question on known_told (question);
call wall('known_told', '''core''');
drop policy added on known_told;
drop policy changed on known_told;
drop policy removed on known_told;
create policy overseen on known_told for select to :app using (region = (select actor_region())
  and 'privacy_officer' = any ((select actor_roles())::text[]));
grant select on known_told to :app;
alter table known_question enable row level security;
alter table known_question force row level security;
create policy kept on known_question to current_user using (true) with check (true);
create policy own on known_question for select to :app using (app_user = (select actor_user()) and agency = (select actor_agency()));
create policy overseen on known_question for select to :app using (region = (select actor_region())
  and 'privacy_officer' = any ((select actor_roles())::text[]));
grant select on known_question to :app;

-- A number is found by a keyed token of 20 bits, that rests with the number and not with the names. Null: written down before there was one.
alter table citizen_number add column token int;
create index citizen_number_by_token on citizen_number (token) where token is not null;

-- On which grounds an agency could receive the core of somebody who is referred in that region: those it may ask on. Consent is nobody's
-- before it is known whose.
create function known_grounds(of_region text, of_agency uuid) returns table (ground text, version int) language sql stable as $$
  select f.ground, f.version
  from fitting_grounds(of_region, of_agency, 'core', 'referral', 'triage', 'supply', actor_today()) f
  where f.ground <> 'consent'
  order by f.ground
$$;

-- Notes the question before anything is looked for. So many an hour each, so many a day for an agency, whichever server they come to.
create function ask_known(which uuid, on_ground text, by_what text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare fitting int;
begin
  if actor_user() is null or cardinality(coalesce(actor_sections(), '{}')) = 0 then
    raise exception 'nobody asks in this role' using errcode = '42501';
  end if;
  select g.version into fitting from known_grounds(actor_region(), actor_agency()) g where g.ground = on_ground;
  if fitting is null then
    raise exception 'no ground to ask on' using errcode = '23514', constraint = 'known_ground';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('known elsewhere ' || actor_agency(), 0));
  if (select count(*) from known_question q where q.agency = actor_agency() and q.app_user = actor_user() and q.asked_at > recording_time() - interval '1 hour') >= 10
    or (select count(*) from known_question q where q.agency = actor_agency() and q.asked_at > recording_time() - interval '1 day') >= 60 then
    raise exception 'asked too often' using errcode = '23514', constraint = 'known_too_often';
  end if;
  insert into known_question (region, id, app_user, agency, ground, ground_version, by_what, asked_on)
  values (actor_region(), which, actor_user(), actor_agency(), on_ground, fitting, by_what, actor_today());
end $$;

-- Who it may be, sealed: as many rows whoever is asked after, those who share most tokens first and then others. The server opens and compares
-- all of them, and tells none.
create function known_candidates(which uuid, tokens int[], most int) returns table (dossier uuid, sealed bytea, handle bytea)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare by_number boolean := (select q.by_what = 'number' from known_question q where q.id = which and q.app_user = actor_user() and q.known is null);
begin
  if by_number is null or (by_number and current_setting('vh.citizen_number', true) <> 'yes') then
    raise exception 'nothing was asked' using errcode = '42501';
  end if;
  if by_number then
    return query
      with likely as (select c.dossier, 1 as matches from citizen_number c where c.token = any (tokens) order by 1 limit most),
      other as ((select c.dossier, 0 as matches from citizen_number c where c.dossier >= which order by 1 limit most)
        union all (select c.dossier, 0 from citizen_number c order by 1 limit most)),
      once as (select o.dossier, max(o.matches) as matches from (select * from likely union all select * from other) o group by 1 order by 2 desc, 1 limit most)
      select o.dossier, c.sealed, k.handle
      from once o join citizen_number c on c.dossier = o.dossier join dossier_key k on k.dossier = o.dossier
      order by o.matches desc, o.dossier;
  else
    return query
      with likely as (select t.dossier, count(*)::int as matches from name_token t where t.token = any (tokens) group by 1 order by 2 desc, 1 limit most),
      other as ((select p.dossier, 0 as matches from person p where p.dossier >= which order by 1 limit most)
        union all (select p.dossier, 0 from person p order by 1 limit most)),
      once as (select o.dossier, max(o.matches) as matches from (select * from likely union all select * from other) o group by 1 order by 2 desc, 1 limit most)
      select o.dossier, p.sealed, k.handle
      from once o join person p on p.dossier = o.dossier join dossier_key k on k.dossier = o.dossier
      order by o.matches desc, o.dossier;
  end if;
end $$;

-- Of whom no partner is told that they are known, whatever the ground.
create function is_kept_silent(of_dossier uuid) returns boolean language sql stable as $$
  select exists (select from processing_restriction p where p.dossier = of_dossier and p.lifted_on is null)
$$;
-- The answer: whom to call, once a region and agency; no row is a no. Tells who holds on to them, in the log too.
create function tell_known(which uuid, ids uuid[]) returns table (region_name text, agency_name text, phone text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare asked known_question := (select q from known_question q where q.id = which and q.app_user = actor_user() and q.known is null);
begin
  if asked.id is null then
    raise exception 'nothing was asked' using errcode = '42501';
  end if;
  insert into known_told (region, id, dossier, question, app_user, agency, ground, asked_on, answered)
  select d.region, gen_random_uuid(), d.id, asked.id, asked.app_user, asked.agency, asked.ground, asked.asked_on,
         not is_kept_silent(d.id) and asked.ground in (select g.ground from known_grounds(d.region, asked.agency) g)
  from dossier d
  where d.id = any (ids) and d.phase in ('referral', 'triage', 'table', 'waiting', 'execution', 'aftercare');
  insert into access_log (region, app_user, agency, roles, verb, action, dossiers, purpose, outcome, request)
  select t.region, asked.app_user, asked.agency, actor_roles(), 'known.told', 'R', array_agg(t.dossier), 'known_elsewhere', 'done', asked.id
  from known_told t where t.question = asked.id group by t.region;
  update known_question set known = exists (select from known_told t where t.question = asked.id and t.answered) where id = asked.id;
  return query
    select distinct r.name, a.name, a.contact_phone
    from known_told t join dossier d on d.id = t.dossier join region r on r.id = d.region join agency a on a.id = d.process_director_agency
    where t.question = asked.id and t.answered
    order by 1, 2;
end $$;
create policy told on access_log for insert to current_user with check (verb = 'known.told');

-- Asking for access: after a yes, for two weeks, by the one who was told it.
create function asked_about(which uuid) returns table (region text, dossier uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.region, t.dossier from known_told t
  where t.question = which and t.app_user = actor_user() and t.agency = actor_agency() and t.answered and t.asked_on > actor_today() - 14
  order by 1, 2
$$;
create function asks_about(of_dossier uuid, of_region text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from known_told t where t.dossier = of_dossier and t.region = of_region
    and t.app_user = actor_user() and t.agency = actor_agency() and t.answered and t.asked_on > actor_today() - 14)
$$;
revoke execute on function ask_known, known_candidates, is_kept_silent, tell_known, asked_about, asks_about from public;
grant execute on function ask_known, known_candidates, tell_known, asked_about, asks_about to :app;

create table access_request (
  region    text not null,
  id        uuid not null,
  dossier   uuid not null,
  question  uuid not null,
  app_user  uuid not null,
  agency    uuid not null,
  ground    text not null,
  purpose   text not null,
  sections  text[] not null,
  until_day date not null,
  asked_on  date not null,
  state     text not null check (state in ('open', 'granted', 'refused')),
  reason    text check ((reason is not null) = (state = 'refused')),
  decided_by uuid,
  decided_on date,
  version   int not null,
  primary key (id, region)
);
create unique index access_asked_once on access_request (question, dossier) where state = 'open';
create index access_request_of_dossier on access_request (dossier);
create index access_request_of_question on access_request (question);
call wall('access_request', '''core''');
drop policy added on access_request;
drop policy removed on access_request;
create policy own on access_request for select to :app using (app_user = (select actor_user()) and agency = (select actor_agency()));
create policy asked on access_request for insert to :app with check (app_user = (select actor_user()) and agency = (select actor_agency())
  and state = 'open' and asks_about(dossier, region));
grant select, insert on access_request to :app;
grant update (state, reason, decided_by, decided_on, version) on access_request to :app;

-- Who asks writes one row in the ledger of a dossier that they do not see, under its key, and the step that follows from it; no more.
create policy asked on dossier_key for select to :app using ((select actor_user()) is not null and asks_about(dossier, region));
create policy asked on ledger for insert to :app with check (kind = 'access_request' and type = 'AccessAsked' and section = 'core' and version = 1
  and asks_about(dossier, region));
create policy asked_own on ledger for select to :app using (kind = 'access_request' and author = (select actor_user()) and version = 1);
do $$
declare checked text := (select with_check from pg_policies where tablename = 'ledger' and policyname = 'own_region');
begin
  execute format('alter policy own_region on ledger with check ((%s) or (kind = ''access_request'' and version = 1 and asks_about(dossier, region)))', checked);
end $$;
create policy asked on dossier for select to :app using (just_told(id, 'access_request'));
create policy asked on work_item to :app using (kind = 'answer_access' and just_told(dossier, 'access_request'));
create policy asked_held on dossier for update to :app using (just_told(id, 'access_request')) with check (false);
