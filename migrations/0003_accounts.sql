-- Registers: regions, agencies, people, who works where as what. No dossiers in them: readable by whoever is signed in.
create table region (
  id text primary key, name text not null, aliases text[] not null default '{}', started_in int, place int not null,
  youth_preparation boolean not null default false, arrondissement text
);
create table subregion (region text not null references region, id text not null, name text not null, place int not null, primary key (id, region));
create table agency (
  id uuid primary key, name text not null, sector text not null, contact_name text, contact_phone text
);
create table covenant (
  region text not null references region, agency uuid not null references agency, from_day date not null, until_day date,
  primary key (agency, region, from_day)
);
create table app_user (id uuid primary key, name text not null, subject text unique, issuer text, phone text);
create table appointment (
  region text not null references region, app_user uuid not null references app_user, agency uuid not null references agency, role text not null,
  from_day date not null, until_day date, subregion text, place int not null default 0,
  primary key (app_user, agency, role, from_day, region)
);
create index appointment_of_agency on appointment (agency, region);

do $$
declare t text;
begin
  foreach t in array array['region', 'subregion', 'agency', 'covenant', 'app_user', 'appointment'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy kept on %I to current_user using (true) with check (true)', t);
    execute format('create policy seen on %I for select to :app using (actor_user() is not null)', t);
    execute format('grant select on %I to :app', t);
  end loop;
end $$;
-- An administrator keeps the registers of the own region.
create policy administered on appointment for insert to :app with check (region = actor_region() and 'administrator' = any (actor_roles()));
create policy ended on appointment for update to :app using (region = actor_region() and 'administrator' = any (actor_roles()));
grant insert, update on appointment to :app;

-- Before anyone is known the server has to find a session and the person behind a sign-in: four narrow reads for the login
-- role without context. The allow-list of walls.test.ts names them.
create table session (
  token_hash bytea primary key,
  app_user   uuid not null references app_user,
  agency     uuid not null references agency,
  region     text not null references region,
  signed_in_at timestamptz not null default now(),
  seen_at    timestamptz not null default now(),
  ends_at    timestamptz not null,
  lang       text not null default 'nl' check (lang in ('nl', 'en')),
  acr        text
);
create index session_of_user on session (app_user);
grant select, insert, update, delete on session to :app;
create policy signing_in on app_user for select to :app using (actor_user() is null);
create policy signing_in on appointment for select to :app using (actor_user() is null);
create policy signing_in on agency for select to :app using (actor_user() is null);
create policy signing_in on region for select to :app using (actor_user() is null);

create table idempotency (
  app_user uuid not null,
  key      uuid not null,
  command  bytea not null,
  status   int,
  reply    jsonb,
  at       timestamptz not null default now(),
  primary key (app_user, key)
);
create index idempotency_by_age on idempotency (at);
alter table idempotency enable row level security;
alter table idempotency force row level security;
create policy own on idempotency to :app using (app_user = actor_user()) with check (app_user = actor_user());
create policy tidied on idempotency for delete to :app using (at < now() - interval '24 hours');
create policy aged on idempotency for select to :app using (at < now() - interval '24 hours');
create policy kept on idempotency to current_user using (true) with check (true);
grant select, insert, update, delete on idempotency to :app;

-- Every look, search, print and export, refused ones too (NEN 7513). Insert only.
create table access_log (
  position  bigint generated always as identity,
  region    text not null,
  at        timestamptz not null default clock_timestamp(),
  app_user  uuid,
  agency    uuid,
  roles     text[] not null,
  on_behalf uuid,
  verb      text not null,
  action    text not null check (action in ('C', 'R', 'U', 'D', 'E')),
  dossiers  uuid[] not null,
  purpose   text,
  outcome   text not null check (outcome in ('done', 'refused', 'failed')),
  reason    text,
  request   uuid not null,
  session   bytea,
  origin    text,
  primary key (position, region)
);
create index access_log_by_time on access_log using brin (at);
alter table access_log enable row level security;
alter table access_log force row level security;
create policy written on access_log for insert to :app with check (app_user is not distinct from actor_user());
create policy reviewed on access_log for select to :app using (region = actor_region() and 'privacy_officer' = any (actor_roles()));
create policy kept on access_log for select to current_user using (true);
create trigger access_log_no_rewrite before update or delete on access_log for each row execute function append_only();
create trigger access_log_no_truncate before truncate on access_log for each statement execute function append_only();
grant insert on access_log to :app;
grant select on access_log to :app;
alter table migration enable row level security;
alter table migration force row level security;
create policy kept on migration to current_user using (true) with check (true);
create policy seen on migration for select to :app using (true);
grant select on migration to :app;
alter table session enable row level security;
alter table session force row level security;
create policy by_token on session to :app using (true) with check (true);
create policy kept on session to current_user using (true) with check (true);

-- What roles may ever open: people who work on a case, all sections that their agency holds a share of; administrators, privacy
-- officers and regional coordinators, none.
create function sections_of(roles text[]) returns text[] language sql immutable parallel safe return
  case when roles && array['referrer', 'process_director', 'case_manager', 'municipal_case_director', 'ward', 'placement_coordinator', 'partner']
    then array['core', 'social', 'care', 'justice', 'placement', 'finance', 'own-words'] else array[]::text[] end;
-- The citizen service number: care (Wabvpz art. 4-9) and public bodies (Wabb art. 10); not the partnership itself, nor housing.
create function may_use_citizen_number(sector text, roles text[]) returns boolean language sql immutable parallel safe return
  sector in ('mental_health', 'forensic_care', 'addiction_care', 'disability_care', 'municipality', 'police', 'prosecution', 'prison_service')
  and cardinality(sections_of(roles)) > 0;
