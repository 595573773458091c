-- One-time links: somebody of a known agency who has no account writes one referral. Who has a link is nobody at the door, and behind it a
-- person of that agency who sees one dossier: the one that the link is for, whatever else the agency holds.

-- Of a session by a link: the one dossier it is about. Unset for everybody else.
create function actor_only() returns uuid language sql stable parallel safe
  return nullif(current_setting('vh.only', true), '')::uuid;
do $$
declare seen text := (select qual from pg_policies where tablename = 'share' and policyname = 'seen');
begin
  execute format('alter policy seen on share using ((%s) and (actor_only() is null or dossier = actor_only()))', seen);
end $$;

create table one_time_link (
  region    text not null references region,
  -- Also the person in whose name is written: a person of no appointment, who cannot sign in.
  id        uuid not null references app_user,
  agency    uuid not null references agency,
  purpose   text not null check (purpose in ('no_account', 'seldom', 'outage')),
  -- The agency that one calls about it.
  desk      uuid not null references agency,
  -- Chosen beforehand; opened when somebody begins.
  dossier   uuid not null unique,
  -- Of the link in its last form; the link itself is nowhere.
  token_hash bytea not null unique,
  given_by  uuid not null references app_user,
  given_at  timestamptz not null default now(),
  ends_at   timestamptz not null,
  revoked_at timestamptz,
  opened_at timestamptz,
  sent_at   timestamptz,
  session_hash bytea unique,
  session_ends_at timestamptz,
  session_seen_at timestamptz,
  code_hash bytea,
  code_ends_at timestamptz,
  code_tries int not null default 0,
  -- Of the address where one reads how far it is.
  status_hash bytea unique,
  primary key (id, region)
);
create index one_time_link_of_region on one_time_link (region, given_at);

-- Where codes to go on go to: a mailbox of the agency as it is known to the region, never of who writes.
create table agency_contact (
  region text not null references region,
  agency uuid not null references agency,
  mail   text not null check (mail ~ '^[^@\s]+@[^@\s]+$'),
  set_by uuid not null,
  set_at timestamptz not null default now(),
  primary key (agency, region)
);

do $$
declare
  t text;
  desk text := 'region = (select actor_region()) and ''process_director'' = any ((select actor_roles())::text[])';
begin
  foreach t in array array['one_time_link', 'agency_contact'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy kept on %I to current_user using (true) with check (true)', t);
    execute format('create policy seen on %I for select to :app using (%s)', t, desk);
  end loop;
  execute format('create policy given on one_time_link for insert to :app with check (%s and given_by = (select actor_user()) and desk = (select actor_agency())
    and exists (select from covenant c where c.agency = one_time_link.agency and c.region = one_time_link.region and c.from_day <= (select actor_today())
      and (c.until_day is null or c.until_day > (select actor_today()))))', desk);
  execute format('create policy changed on one_time_link for update to :app using (%1$s) with check (%1$s)', desk);
  execute format('create policy set on agency_contact for insert to :app with check (%s and set_by = (select actor_user()))', desk);
  execute format('create policy set_again on agency_contact for update to :app using (%1$s) with check (%1$s and set_by = (select actor_user()))', desk);
end $$;
-- What opens a link is read by nobody, nor which dossier it is about.
grant select (region, id, agency, purpose, desk, given_by, given_at, ends_at, revoked_at, opened_at, sent_at) on one_time_link to :app;
grant insert (region, id, agency, purpose, desk, dossier, token_hash, given_by, ends_at) on one_time_link to :app;
grant update (token_hash, ends_at, revoked_at) on one_time_link to :app;
grant select, insert on agency_contact to :app;
grant update (mail, set_by, set_at) on agency_contact to :app;

-- In whose name is written by a link: called alike everywhere, since who it is was typed and is sealed in the dossier.
create function name_link_writer(of_link uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not 'process_director' = any (actor_roles()) then raise exception 'only who gives links' using errcode = '42501'; end if;
  insert into app_user (id, name) values (of_link, 'Aanmelder met een link');
end $$;

-- What stands in the way of a link; null: nothing.
create function link_shut(l one_time_link) returns text language sql stable as $$
  select case
    when l.sent_at is not null then 'sent'
    when l.revoked_at is not null then 'revoked'
    when l.ends_at <= now() or not exists (
      select from covenant c where c.agency = l.agency and c.region = l.region and c.from_day <= current_date
        and (c.until_day is null or c.until_day > current_date)) then 'expired' end
$$;

-- Opens a link for a browser: the first time at once, later with the code that its agency was sent. Answers what came of it.
create function open_link(of_token bytea, of_code bytea, of_session bytea) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare l one_time_link; shut text;
begin
  select * into l from one_time_link where token_hash = of_token for update;
  if not found then return 'unknown'; end if;
  shut := link_shut(l);
  if shut is not null then return shut; end if;
  if l.opened_at is not null then
    if of_code is null then return 'code_needed'; end if;
    if l.code_hash is null or l.code_ends_at <= now() or l.code_tries >= 5 then return 'code_over'; end if;
    if l.code_hash <> of_code then
      update one_time_link set code_tries = code_tries + 1 where id = l.id;
      return 'code_wrong';
    end if;
  end if;
  update one_time_link
  set opened_at = coalesce(opened_at, now()), session_hash = of_session, session_ends_at = now() + interval '8 hours', session_seen_at = now(),
    code_hash = null, code_ends_at = null
  where id = l.id;
  return 'open';
end $$;

-- Whether a code may be sent for a link, at most three an hour, and for which.
create function ask_link_code(of_token bytea) returns table (answer text, link uuid) language plpgsql security definer set search_path = public, pg_temp as $$
declare l one_time_link; shut text;
begin
  select * into l from one_time_link where token_hash = of_token;
  if not found then return query select 'unknown', null::uuid; return; end if;
  shut := link_shut(l);
  if shut is not null then return query select shut, null::uuid; return; end if;
  if l.opened_at is null then return query select 'not_needed', null::uuid; return; end if;
  if not exists (select from agency_contact c where c.agency = l.agency and c.region = l.region) then
    return query select 'no_contact', null::uuid; return;
  end if;
  if count_turn('link_code', 'link:' || l.id, 3, 3600) > 0 then return query select 'too_many', null::uuid; return; end if;
  return query select 'sent', l.id;
end $$;

-- The last code is the one that counts. Answers where to send it, nothing when the link is shut by now.
create function set_link_code(of_link uuid, of_code bytea) returns text language plpgsql security definer set search_path = public, pg_temp as $$
declare l one_time_link;
begin
  select * into l from one_time_link where id = of_link for update;
  if not found or link_shut(l) is not null then return null; end if;
  update one_time_link set code_hash = of_code, code_ends_at = now() + interval '15 minutes', code_tries = 0 where id = of_link;
  return (select c.mail from agency_contact c where c.agency = l.agency and c.region = l.region);
end $$;

-- Who comes in by a link: its session is found, kept alive and held until the end of the transaction, so that of two who send one waits.
create function enter_by_link(of_session bytea) returns table (
  link uuid, agency uuid, agency_name text, sector text, region text, region_name text, dossier uuid, ends_at timestamptz, sent boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return query
    with here as (
      update one_time_link l set session_seen_at = now()
      where l.session_hash = of_session and l.session_ends_at > now() and l.session_seen_at > now() - interval '1 hour' and l.revoked_at is null
      returning l.*
    )
    select h.id, h.agency, a.name, a.sector, h.region, r.name, h.dossier, h.ends_at, h.sent_at is not null
    from here h join agency a on a.id = h.agency join region r on r.id = h.region;
end $$;

-- One referral, and then it is shut: false when it was before.
create function close_link(of_status bytea) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update one_time_link set sent_at = now(), status_hash = of_status where id = actor_user() and sent_at is null;
  return found;
end $$;

-- How far a referral is, for who has its secret address. Everything after a decision is one: what was decided stands in no answer here.
create function link_status(of_status bytea) returns table (region text, link uuid, agency uuid, dossier uuid, case_number text, phase text, desk_name text, desk_phone text)
language sql stable security definer set search_path = public, pg_temp as $$
  select l.region, l.id, l.agency, d.id, d.case_number,
    case when r.outcome is not null or d.phase not in ('referral', 'triage', 'table', 'waiting') then 'handled'
      when d.phase = 'referral' then 'received' when d.phase = 'triage' then 'weighed' else 'discussed' end,
    a.name, a.contact_phone
  from one_time_link l
  join dossier d on d.id = l.dossier
  join agency a on a.id = l.desk
  join lateral (select e.outcome from referral e where e.dossier = d.id order by e.submitted_on, e.id limit 1) r on true
  where l.status_hash = of_status and l.revoked_at is null
$$;

-- Links that nobody opened and that ended a quarter of a year ago are forgotten; the others go with their dossier.
create function tidy_links() returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare gone int;
begin
  delete from one_time_link l where l.ends_at < now() - interval '90 days' and not exists (select from dossier d where d.id = l.dossier);
  get diagnostics gone = row_count;
  return gone;
end $$;
revoke execute on function name_link_writer, link_shut, open_link, ask_link_code, set_link_code, enter_by_link, close_link, link_status, tidy_links from public;
grant execute on function name_link_writer, open_link, ask_link_code, set_link_code, enter_by_link, close_link, link_status, tidy_links to :app;
call job_queue('link_code');
