-- A right is given by two: who administers proposes, somebody else confirms. The wall itself asks for both names.
create table right_proposal (
  region      text not null references region,
  id          uuid not null,
  app_user    uuid not null,
  agency      uuid not null,
  role        text not null,
  from_day    date not null,
  -- Exclusive.
  until_day   date,
  proposed_by uuid not null check (proposed_by <> app_user),
  proposed_on date not null,
  state       text not null check (state in ('proposed', 'confirmed', 'declined')),
  decided_by  uuid,
  decided_on  date,
  version     int  not null,
  primary key (id, region),
  constraint decided_by_somebody check ((state = 'proposed') = (decided_by is null) and (decided_by is null) = (decided_on is null)),
  constraint confirmed_by_another check (state <> 'confirmed' or (decided_by <> proposed_by and decided_by <> app_user))
);
-- So does what carries much of the access log away.
create table log_export (
  region      text not null references region,
  id          uuid not null,
  from_day    date not null,
  until_day   date not null,
  app_user    uuid,
  agency      uuid,
  verb        text,
  outcome     text,
  proposed_by uuid not null,
  proposed_on date not null,
  state       text not null check (state in ('proposed', 'confirmed', 'declined')),
  decided_by  uuid,
  decided_on  date,
  version     int  not null,
  primary key (id, region),
  constraint decided_by_somebody check ((state = 'proposed') = (decided_by is null) and (decided_by is null) = (decided_on is null)),
  constraint confirmed_by_another check (state <> 'confirmed' or decided_by <> proposed_by)
);
do $$
declare
  t text;
  who text;
begin
  foreach t in array array['right_proposal', 'log_export'] loop
    who := format('region = (select actor_region()) and (select actor_roles())::text[] && %L::text[]',
      case t when 'right_proposal' then '{administrator,privacy_officer}' else '{privacy_officer,process_director}' end);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy kept on %I to current_user using (true) with check (true)', t);
    execute format('create policy seen on %I for select to :app using (%s)', t, who);
    execute format('create policy proposed on %I for insert to :app with check (%s and %L = any ((select actor_roles())::text[])
      and state = ''proposed'' and proposed_by = (select actor_user()))', t, who, case t when 'right_proposal' then 'administrator' else 'privacy_officer' end);
    execute format('create policy decided on %I for update to :app using (%2$s and state = ''proposed'')
      with check (%2$s and state <> ''proposed'' and decided_by = (select actor_user()))', t, who);
    execute format('grant select, insert on %I to :app', t);
    execute format('grant update (state, decided_by, decided_on, version) on %I to :app', t);
  end loop;
end $$;

-- An appointment comes of a proposal that whoever adds it has just confirmed, and changes in nothing but who is kept out.
drop policy administered on appointment;
drop policy ended on appointment;
revoke update on appointment from :app;
create policy given on appointment for insert to :app with check (region = (select actor_region()) and exists (
  select from right_proposal p
  where p.region = appointment.region and p.app_user = appointment.app_user and p.agency = appointment.agency and p.role = appointment.role
    and p.from_day <= appointment.from_day and p.until_day is not distinct from appointment.until_day
    and p.state = 'confirmed' and p.decided_by = (select actor_user())));

-- Keeping out is of the region that does it, and so is letting in again.
alter table appointment add column kept_out_from date;
update appointment p set kept_out_from = u.blocked_from from app_user u where u.id = p.app_user and u.blocked_from is not null;
drop policy kept_out on app_user;
revoke update on app_user from :app;
alter table app_user drop column blocked_from;
create policy kept_out on appointment for update to :app
  using (region = (select actor_region()) and 'administrator' = any ((select actor_roles())::text[]) and app_user <> (select actor_user()));
grant update (kept_out_from) on appointment to :app;

do $$
declare
  body text := (select prosrc from pg_proc where proname = 'keeps_register');
  seen text := (select qual from pg_policies where tablename = 'ledger' and policyname = 'seen_register');
  arm text := 'when of_kind = ''retention_proposal''';
begin
  if position(arm in body) = 0 or position('''legal_hold''' in seen) = 0 then
    raise exception 'the walls of registers read otherwise than this migration expects';
  end if;
  execute format('create or replace function keeps_register(of_kind text, of_stream uuid, of_region text) returns boolean language sql stable as %L',
    replace(body, arm, 'when of_kind = ''right_proposal'' then of_region = actor_region() and actor_roles() && array[''administrator'', ''privacy_officer'']
    when of_kind = ''keeping_out'' then of_region = actor_region() and ''administrator'' = any (actor_roles())
    when of_kind = ''log_export'' then of_region = actor_region() and actor_roles() && array[''privacy_officer'', ''process_director'']
    ' || arm));
  execute format('alter policy seen_register on ledger using (%s)',
    replace(seen, '''legal_hold''', '''right_proposal''::text, ''keeping_out''::text, ''log_export''::text, ''legal_hold'''));
end $$;
insert into kept_at_erasure values
  ('right_proposal', 'who was to work where as what; about no person in a dossier'),
  ('log_export', 'which days of the log were taken along; no dossier');
