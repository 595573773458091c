-- Emergency access: one person reads one dossier for some hours, for a reason that is written down and reviewed. It is a share of that person
-- alone, which ends by the clock and is seen while looking only: where something is written, the policy of `share` does not show it.
create table emergency_access (
  region      text not null references region,
  id          uuid not null,
  dossier     uuid not null,
  case_number text not null,
  app_user    uuid not null,
  agency      uuid not null,
  opened_at   timestamptz not null default now(),
  until_at    timestamptz not null check (until_at <= opened_at + interval '4 hours'),
  -- Ended by hand, before the clock did.
  ended_at    timestamptz,
  judgement   text check (judgement in ('justified', 'not_justified')),
  reviewed_by uuid check (reviewed_by <> app_user),
  reviewed_at timestamptz,
  primary key (id, region)
);
create index emergency_access_of_dossier on emergency_access (dossier);
create index emergency_access_unreviewed on emergency_access (region, opened_at) where reviewed_at is null;
-- Why it was opened, and what the review came to.
create table emergency_words (
  region    text not null references region,
  emergency uuid not null,
  dossier   uuid not null,
  part      text not null check (part in ('reason', 'review')),
  sealed    bytea not null,
  primary key (emergency, part, region)
);
-- Within how many days a region reviews, from a day on; three where it chose nothing.
create table emergency_rule (
  region   text not null references region,
  from_day date not null,
  days     int not null check (days between 1 and 30),
  set_by   uuid not null,
  set_on   date not null,
  primary key (from_day, region)
);

alter table share add column app_user uuid, add column until_at timestamptz,
  add constraint of_one_person_until check ((app_user is null) = (until_at is null));
comment on column share.app_user is 'null: of the whole agency. A function that looks past the policy of share has to ask for that itself.';
do $$
declare seen text := (select qual from pg_policies where tablename = 'share' and policyname = 'seen');
begin
  execute format('alter policy seen on share using ((%s) and (app_user is null
    or (app_user = actor_user() and dossier = actor_emergency() and until_at > now())))', seen);
end $$;

create function emergency_review_days(of_region text, on_day date) returns int language sql stable as $$
  select coalesce((select r.days from emergency_rule r where r.region = of_region and r.from_day <= on_day order by r.from_day desc limit 1), 3)
$$;

do $$
declare
  t text;
  holds_core text := 'exists (select from share s where s.agency = (select actor_agency()) and s.dossier = %1$I.dossier and s.section = ''core''
    and s.section = any ((select actor_sections())::text[]) and daterange(s.from_day, s.until_day) @> (select actor_today())
    and (s.region = (select actor_region()) or s.crosses))';
  officer text := 'region = (select actor_region()) and ''privacy_officer'' = any ((select actor_roles())::text[])';
begin
  foreach t in array array['emergency_access', 'emergency_words', 'emergency_rule'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy kept on %I to current_user using (true) with check (true)', t);
  end loop;
  -- Reviewed by a privacy officer; what waits too long is seen by who coordinates the region; told to who holds the core, such as the case manager.
  execute format('create policy seen on emergency_access for select to :app using (app_user = (select actor_user()) or (%s)
    or (region = (select actor_region()) and ''regional_coordinator'' = any ((select actor_roles())::text[]) and reviewed_at is null
      and opened_at + make_interval(days => emergency_review_days(region, (opened_at at time zone ''Europe/Amsterdam'')::date)) < now())
    or %s)', officer, format(holds_core, 'emergency_access'));
  execute format('create policy reviewed on emergency_access for update to :app using (%1$s and app_user <> (select actor_user())) with check (%1$s)', officer);
  execute format('create policy seen on emergency_words for select to :app using ((%s) or (part = ''reason'' and %s))', officer, format(holds_core, 'emergency_words'));
  execute format('create policy told on emergency_words for insert to :app with check ((part = ''review'' and %s)
    or (part = ''reason'' and exists (select from emergency_access e where e.id = emergency_words.emergency and e.dossier = emergency_words.dossier
      and e.region = emergency_words.region and e.app_user = (select actor_user()))))', officer);
  execute format('create policy keeping on emergency_rule to :app using (region = (select actor_region())) with check (%s)', officer);
end $$;
grant select on emergency_access to :app;
grant update (judgement, reviewed_by, reviewed_at) on emergency_access to :app;
grant select, insert on emergency_words, emergency_rule to :app;
grant update (days, set_by, set_on) on emergency_rule to :app;
-- The key opens what was written of it; whoever reviews sees no other words of the dossier.
create function reviews_emergency(of_dossier uuid) returns boolean language sql stable as $$
  select 'privacy_officer' = any (actor_roles()) and exists (select from emergency_access e where e.dossier = of_dossier and e.region = actor_region())
$$;
create policy reviewed_in_emergency on dossier_key for select to :app using (region = (select actor_region()) and reviews_emergency(dossier));

-- Opens a dossier of the own region by its number, and answers it with what its key is called, for the reason to be sealed. Nothing when there is none for an emergency: a draft, one whose processing is restricted, one
-- that is not there. Refused while another one of the same person runs.
create function open_emergency(emergency uuid, number text, hours int) returns table (opened uuid, handle bytea)
language plpgsql security definer set search_path = public, pg_temp as $$
declare target dossier; ends timestamptz := now() + make_interval(hours => hours);
begin
  if actor_user() is null or cardinality(coalesce(actor_sections(), '{}')) = 0 or hours not between 1 and 4 then
    raise exception 'no emergency access in this role' using errcode = '42501';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('emergency ' || actor_user(), 0));
  if exists (select from emergency_access e where e.app_user = actor_user() and e.ended_at is null and e.until_at > now()) then
    raise exception 'one dossier at a time' using errcode = '23514', constraint = 'one_emergency';
  end if;
  select * into target from dossier d
  where d.case_number = number and d.region = actor_region() and d.phase <> 'draft' and d.restricted_from is null;
  if not found then return; end if;
  insert into emergency_access (region, id, dossier, case_number, app_user, agency, until_at)
  values (target.region, emergency, target.id, target.case_number, actor_user(), actor_agency(), ends);
  insert into share (region, dossier, agency, section, id, ground, purpose, from_day, until_day, app_user, until_at)
  select target.region, target.id, actor_agency(), section, gen_random_uuid(), 'conflict_of_duties', 'emergency', actor_today(), actor_today() + 2,
         actor_user(), ends
  from unnest(actor_sections()) section;
  return query select k.dossier, k.handle from dossier_key k where k.dossier = target.id;
end $$;
-- Ends what the actor opened; answers how many that were.
create function end_emergency() returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare ended int;
begin
  update emergency_access set ended_at = now() where app_user = actor_user() and ended_at is null and until_at > now();
  get diagnostics ended = row_count;
  update share set until_at = now() where app_user = actor_user() and until_at > now();
  return ended;
end $$;
revoke execute on function open_emergency, end_emergency from public;
grant execute on function open_emergency, end_emergency to :app;

-- What looks past the policy of share asks for a share of the agency itself: opened in an emergency, nobody ends or tells anything.
do $$
declare f record; text_now text;
begin
  for f in select p.oid, p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.prosecdef and p.proname in ('end_share', 'may_tell_looks') loop
    text_now := pg_get_functiondef(f.oid);
    if text_now !~ 's\.agency = actor_agency\(\)' then raise exception '% reads otherwise than this migration expects', f.proname; end if;
    execute replace(text_now, 's.agency = actor_agency()', 's.agency = actor_agency() and s.app_user is null');
  end loop;
end $$;
