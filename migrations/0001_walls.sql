-- Who is asking, and what a wall is. The context is set per transaction; unset context sees nothing.
create extension if not exists btree_gist;

create function actor_user() returns uuid language sql stable parallel safe
  return nullif(current_setting('vh.user', true), '')::uuid;
create function actor_agency() returns uuid language sql stable parallel safe
  return nullif(current_setting('vh.agency', true), '')::uuid;
create function actor_region() returns text language sql stable parallel safe
  return nullif(current_setting('vh.region', true), '');
create function actor_roles() returns text[] language sql stable parallel safe
  return nullif(current_setting('vh.roles', true), '')::text[];
-- Sections that the actor's roles may ever open; the shares of the agency narrow it further.
create function actor_sections() returns text[] language sql stable parallel safe
  return nullif(current_setting('vh.sections', true), '')::text[];
create function actor_today() returns date language sql stable parallel safe
  return nullif(current_setting('vh.today', true), '')::date;

-- The moment that is being recorded: now, or the day in the past that a played history is at.
create function recording_time() returns timestamptz language sql stable parallel safe
  return coalesce(nullif(current_setting('vh.recorded_at', true), '')::timestamptz, now());

-- The share: the one thing that opens a section of a dossier to an agency. Expiry is this comparison, not a job.
-- An agency sees only its own lines; what the network may know of each other's lines is in shared_section.
create table share (
  region     text not null,
  dossier    uuid not null,
  agency     uuid not null,
  section    text not null check (section in ('core', 'social', 'care', 'justice', 'placement', 'finance', 'own-words')),
  id         uuid not null,
  ground     text not null,
  purpose    text not null,
  from_day   date not null,
  until_day  date check (until_day >= from_day),
  -- true when the share lets an agency in from another region: a decision of its own in the ledger.
  crosses    boolean not null default false,
  primary key (agency, dossier, section, id, region)
);
create index share_of_dossier on share (dossier);

create table dossier (
  region      text not null,
  id          uuid not null,
  case_number text not null,
  subregion   text,
  phase       text not null check (phase in ('draft', 'referral', 'triage', 'table', 'waiting', 'execution', 'aftercare', 'closed')),
  phase_since date not null,
  version     int  not null,
  opened_by   uuid not null,
  opened_in   xid8 not null default pg_current_xact_id(),
  process_director uuid,
  case_manager     uuid,
  municipal_case_director uuid,
  lead_agency      uuid,
  included_on      date,
  ended_on         date,
  end_reason       text,
  primary key (id, region),
  unique (case_number, region)
);

-- Draws the wall around a table with columns dossier and region. `section_of` is the SQL expression of a row's section, or
-- 'any' where whoever holds any share may see it (staff safety). Owner policies serve rebuild, verify and import only.
create procedure wall(table_name text, section_of text) language plpgsql as $$
declare
  holds text := format($p$ exists (select from share s where s.agency = actor_agency() and s.dossier = %1$I.dossier%2$s
    and s.section = any (actor_sections()) and s.from_day <= actor_today() and (s.until_day is null or s.until_day > actor_today())
    and (s.region = actor_region() or s.crosses)) $p$,
    table_name, case section_of when 'any' then '' else format(' and s.section = %s', section_of) end);
  opened text := format($p$ exists (select from dossier d where d.id = %1$I.dossier and d.opened_by = actor_agency()
    and d.opened_in = pg_current_xact_id_if_assigned()) $p$, table_name);
begin
  execute format('alter table %I enable row level security', table_name);
  execute format('alter table %I force row level security', table_name);
  execute format('create policy seen on %I for select to :app using (%s)', table_name, holds);
  execute format('create policy added on %I for insert to :app with check (%s or %s)', table_name, holds, opened);
  execute format('create policy changed on %I for update to :app using (%s) with check (%s)', table_name, holds, holds);
  execute format('create policy removed on %I for delete to :app using (%s)', table_name, holds);
  execute format('create policy kept on %I to current_user using (true) with check (true)', table_name);
end $$;

revoke execute on procedure wall from public;

-- The wall itself. A line can be added by who holds the core of the dossier, or opened it in this very transaction.
alter table share enable row level security;
alter table share force row level security;
create policy seen on share for select to :app using (agency = actor_agency());
create policy added on share for insert to :app with check (
  exists (select from share s where s.agency = actor_agency() and s.dossier = share.dossier and s.section = 'core'
    and 'core' = any (actor_sections()) and s.from_day <= actor_today() and (s.until_day is null or s.until_day > actor_today())
    and (s.region = actor_region() or s.crosses))
  or exists (select from dossier d where d.id = share.dossier and d.opened_by = actor_agency() and d.opened_in = pg_current_xact_id_if_assigned()));
create policy kept on share to current_user using (true) with check (true);
grant select, insert on share to :app;
-- Ending a line that belongs to another agency: the actor cannot see that line, so this one function may, after checking that the
-- actor holds the core of the dossier.
create function end_share(of_dossier uuid, line uuid, until date) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from share s where s.agency = actor_agency() and s.dossier = of_dossier and s.section = 'core'
    and 'core' = any (actor_sections()) and s.from_day <= actor_today() and (s.until_day is null or s.until_day > actor_today())
    and (s.region = actor_region() or s.crosses)) then
    raise exception 'only who holds the core may end a share' using errcode = '42501';
  end if;
  update share set until_day = greatest(until, from_day) where dossier = of_dossier and id = line;
end $$;
revoke execute on function end_share from public;
grant execute on function end_share to :app;

alter table dossier enable row level security;
alter table dossier force row level security;
create policy seen on dossier for select to :app using (
  (opened_by = actor_agency() and opened_in = pg_current_xact_id_if_assigned())
  or exists (select from share s where s.agency = actor_agency() and s.dossier = dossier.id and s.section = any (actor_sections())
    and s.from_day <= actor_today() and (s.until_day is null or s.until_day > actor_today()) and (s.region = actor_region() or s.crosses)));
create policy added on dossier for insert to :app with check (opened_by = actor_agency() and region = actor_region() and 'core' = any (actor_sections()));
create policy changed on dossier for update to :app using (
  exists (select from share s where s.agency = actor_agency() and s.dossier = dossier.id and s.section = 'core' and 'core' = any (actor_sections())
    and s.from_day <= actor_today() and (s.until_day is null or s.until_day > actor_today()) and (s.region = actor_region() or s.crosses)));
create policy kept on dossier to current_user using (true) with check (true);
grant select, insert, update on dossier to :app;
create index dossier_case_manager on dossier (case_manager) where case_manager is not null;
create index dossier_process_director on dossier (process_director) where process_director is not null;
create index dossier_municipal on dossier (municipal_case_director) where municipal_case_director is not null;
