-- How long what is kept. A region's terms by class, from a day on; what may not be erased for now; who proposed to erase and who decided;
-- and each night's proof that nothing is past its term. Privacy officers open no dossier: what they need of one (its number, when it
-- closed and how) they are told by functions below.

-- A class without a line here has the term of the house, or none yet.
create table retention_rule (
  region   text not null references region,
  class    text not null,
  from_day date not null,
  amount   int  not null check (amount > 0),
  unit     text not null check (unit in ('week', 'month', 'year')),
  law      text not null,
  article  text not null,
  set_by   uuid not null,
  set_on   date not null,
  primary key (class, from_day, region)
);

create table legal_hold (
  region      text not null references region,
  id          uuid not null,
  dossier     uuid not null,
  case_number text not null,
  reason      text not null,
  from_day    date not null,
  review_on   date not null,
  held_by     uuid not null,
  lifted_on   date,
  lift_reason text,
  lifted_by   uuid,
  primary key (id, region),
  check ((lifted_on is null) = (lifted_by is null) and (lifted_on is null) = (lift_reason is null))
);
-- One at a time.
create unique index legal_hold_once on legal_hold (dossier) where lifted_on is null;
-- What was written with it; sealed, and gone with the dossier.
create table hold_note (
  region  text not null references region,
  hold    uuid not null,
  dossier uuid not null,
  moment  text not null check (moment in ('set', 'lifted')),
  sealed  bytea not null,
  primary key (hold, moment, region)
);
create index hold_note_of_dossier on hold_note (dossier);

create table retention_proposal (
  region      text not null references region,
  id          uuid not null,
  dossier     uuid not null,
  case_number text not null,
  class       text not null,
  starts_on   date not null,
  ends_on     date not null,
  proposed_by uuid not null,
  proposed_on date not null,
  state       text not null check (state in ('proposed', 'approved', 'postponed')),
  decided_by  uuid,
  decided_on  date,
  reason      text,
  again_on    date,
  primary key (id, region),
  check ((state = 'proposed') = (decided_by is null)),
  check ((state = 'postponed') = (again_on is not null)),
  constraint retention_four_eyes check (state <> 'approved' or decided_by <> proposed_by)
);
create unique index retention_one_proposal on retention_proposal (dossier) where state = 'proposed';
create index retention_proposal_of_dossier on retention_proposal (dossier);

-- A check of all classes of a region: what it looked at, what it cleared away, and what it found past its term.
create table retention_run (
  region   text not null references region,
  id       uuid not null,
  on_day   date not null,
  at       timestamptz not null default recording_time(),
  by_night boolean not null,
  asked_by uuid not null,
  running  int  not null,
  classes  jsonb not null,
  past_due uuid[] not null,
  primary key (id, region)
);
create index retention_run_by_time on retention_run (region, at desc);

-- Whether a dossier may not be erased for now, whoever asks: yes or no, nothing else of the hold.
create function is_held(of_dossier uuid) returns boolean language sql stable security definer set search_path = public, pg_temp return
  exists (select from legal_hold h where h.dossier = of_dossier and h.lifted_on is null);
revoke execute on function is_held from public;
grant execute on function is_held to :app;

do $$
declare
  t text;
  accounts text := 'region = (select actor_region()) and (select actor_roles()) && array[''privacy_officer'', ''process_director'']';
  keeps text := 'region = (select actor_region()) and ''privacy_officer'' = any ((select actor_roles())::text[])';
begin
  foreach t in array array['retention_rule', 'legal_hold', 'hold_note', 'retention_proposal', 'retention_run'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy kept on %I to current_user using (true) with check (true)', t);
  end loop;
  -- What holds in a region is no secret, and everybody's clock goes by it.
  create policy seen on retention_rule for select to :app using ((select actor_user()) is not null);
  foreach t in array array['legal_hold', 'retention_proposal', 'retention_run'] loop
    execute format('create policy seen on %I for select to :app using (%s)', t, accounts);
  end loop;
  execute format('create policy seen on hold_note for select to :app using (%s)', keeps);
  execute format('create policy added on retention_rule for insert to :app with check (%s and set_by = (select actor_user()))', keeps);
  execute format('create policy added on legal_hold for insert to :app with check (%s and held_by = (select actor_user()) and lifted_on is null)', keeps);
  execute format('create policy changed on legal_hold for update to :app using (%1$s and lifted_on is null)
    with check (%1$s and (lifted_by is null or lifted_by = (select actor_user())))', keeps);
  execute format('create policy added on hold_note for insert to :app with check (%s)', keeps);
  -- What is held is not proposed; nobody decides in another's name, nor approves an own proposal (retention_four_eyes).
  execute format('create policy added on retention_proposal for insert to :app with check (%s and proposed_by = (select actor_user())
    and state = ''proposed'' and not is_held(dossier))', keeps);
  execute format('create policy decided on retention_proposal for update to :app using (%1$s and state = ''proposed'')
    with check (%1$s and decided_by = (select actor_user()))', accounts);
  execute format('create policy added on retention_run for insert to :app with check (%s and asked_by = (select actor_user()))', keeps);
end $$;
grant select, insert on retention_rule, legal_hold, hold_note, retention_proposal to :app;
grant update (review_on, lifted_on, lift_reason, lifted_by) on legal_hold to :app;
grant update (state, decided_by, decided_on, reason, again_on) on retention_proposal to :app;
grant select on retention_run to :app;
grant insert (region, id, on_day, by_night, asked_by, running, classes, past_due) on retention_run to :app;

-- Streams without a dossier are open to whoever is signed in, but for those that say which dossier is to be erased, or may not be.
create or replace function keeps_register(of_kind text, of_stream uuid, of_region text) returns boolean language sql stable as $$
  select case
    when of_kind = 'ward' then exists (select from ward w where w.id = of_stream and w.region = of_region and w.agency = actor_agency())
    when of_kind = 'table' then of_region = actor_region() and 'process_director' = any (actor_roles())
    when of_kind in ('criteria_set', 'register') then of_region = actor_region() and 'administrator' = any (actor_roles())
    when of_kind in ('retention_rule', 'legal_hold') then of_region = actor_region() and 'privacy_officer' = any (actor_roles())
    when of_kind = 'retention_proposal' then of_region = actor_region() and actor_roles() && array['privacy_officer', 'process_director']
    else false end
$$;
alter policy seen_register on ledger using (dossier is null and ((select actor_user())::uuid) is not null
  and (kind not in ('legal_hold', 'retention_proposal') or keeps_register(kind, stream, region)));

-- Throws unless who asks accounts for what a region keeps; the owner plays histories and may.
create function accounts_for_retention(more text[]) returns void language plpgsql stable as $$
begin
  if session_user <> current_user and not coalesce(actor_roles() && array_append(more, 'privacy_officer'), false) then
    raise exception 'only who accounts for what a region keeps may ask this' using errcode = '42501';
  end if;
end $$;

-- Dossiers of the own region in which nothing goes on any more: number and days, no person.
create function retention_facts() returns table (dossier uuid, case_number text, included_on date, closed_on date, outcome text, decided_on date)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform accounts_for_retention(array['process_director']);
  return query
  select d.id, d.case_number, d.included_on, d.phase_since, r.outcome, r.closed_on
  from dossier d
  left join lateral (
    select f.outcome, f.closed_on
    from referral f
    where f.dossier = d.id
    order by f.submitted_on desc, f.id
    limit 1
  ) r on true
  where d.region = actor_region() and d.phase = 'closed'
  order by d.phase_since, d.id;
end $$;
-- How many dossiers of the own region still go on: their terms have not begun.
create function retention_running() returns int language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform accounts_for_retention(array['process_director']);
  return (select count(*)::int from dossier d where d.region = actor_region() and d.phase not in ('draft', 'closed'));
end $$;
-- Which dossier of the own region has that number.
create function retention_dossier(number text) returns uuid language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform accounts_for_retention('{}');
  return (select d.id from dossier d where d.region = actor_region() and d.case_number = number);
end $$;

-- Of what is cleared away without a decision: how much there is in the own region, since when, and how much of before a day.
-- The log is only asked for its ends: counting all of it would take the night. Sessions and keys have terms in hours, of the house.
create function retention_left(of_class text, before date) returns table (kept bigint, oldest timestamptz, past bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare bound timestamptz := before::timestamp at time zone 'Europe/Amsterdam';
begin
  perform accounts_for_retention('{}');
  case of_class
    when 'draft' then return query
      select count(*), min(d.saved_at), count(*) filter (where d.saved_at < bound) from draft d where d.region = actor_region();
    when 'access_log' then return query
      select null::bigint, (select l.at from access_log l where l.region = actor_region() order by l.position limit 1),
             (select count(*) from access_log l where l.region = actor_region() and l.at < bound);
    when 'population_figures' then return query
      select count(*), min(f.since), count(*) filter (where f.since < bound)
      from (
        select c.brought_on::timestamp at time zone 'Europe/Amsterdam' as since from population_counts c where c.region = actor_region()
        union all
        select e.asked_at from population_result r join population_estimate e on e.id = r.estimate where r.region = actor_region()
      ) f;
    when 'session' then return query
      select count(*), min(s.signed_in_at), count(*) filter (where s.ends_at < now() - interval '1 day') from session s where s.region = actor_region();
    when 'idempotency' then return query
      select count(*), min(i.at), count(*) filter (where i.at < now() - interval '25 hours') from idempotency i;
  end case;
end $$;

-- What somebody began to write in the own region and left before a day.
create function clear_drafts(before date) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare cleared int;
begin
  perform accounts_for_retention('{}');
  delete from draft d where d.region = actor_region() and d.saved_at < before::timestamp at time zone 'Europe/Amsterdam';
  get diagnostics cleared = row_count;
  return cleared;
end $$;
-- Exact figures of counts in the own region from before a day; what was shown of them, rounded, stays.
create function clear_population_figures(before date) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare counts int; results int; bound timestamptz := before::timestamp at time zone 'Europe/Amsterdam';
begin
  perform accounts_for_retention('{}');
  delete from population_counts c where c.region = actor_region() and c.brought_on < before;
  get diagnostics counts = row_count;
  delete from population_result r using population_estimate e where e.id = r.estimate and r.region = actor_region() and e.asked_at < bound;
  get diagnostics results = row_count;
  return counts + results;
end $$;

-- The one way in which lines leave the access log: whole months of the own region, at least five years old, and with an event in the
-- ledger in the same transaction that says which range of positions they lay in. Nobody else may delete: not by grant, not by policy,
-- not past the trigger.
create function access_log_keeps_itself() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.at < now() - interval '5 years' and current_setting('vh.clearing_log', true) = 'yes' then return old; end if;
  raise exception '% is append-only', tg_table_name;
end $$;
drop trigger access_log_no_rewrite on access_log;
create trigger access_log_no_rewrite before update or delete on access_log for each row execute function access_log_keeps_itself();
create policy cleared on access_log for delete to current_user using (at < now() - interval '5 years');

-- Answers how many it took, at most `most`: asked again until none is left.
create function clear_access_log(before date, most int) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare first bigint; last bigint; cleared int;
  -- By the clock of the database, whatever day the server takes it for.
  bound timestamptz := least(before::timestamp at time zone 'Europe/Amsterdam', now() - interval '5 years');
begin
  perform accounts_for_retention('{}');
  if before <> date_trunc('month', before) then
    raise exception 'the log is cleared by the month' using errcode = '42501';
  end if;
  perform set_config('vh.clearing_log', 'yes', true);
  with gone as (
    delete from access_log
    where (position, region) in (
      select l.position, l.region from access_log l where l.region = actor_region() and l.at < bound order by l.position limit most)
    returning position
  )
  select min(position), max(position), count(*) into first, last, cleared from gone;
  perform set_config('vh.clearing_log', '', true);
  if cleared > 0 then
    insert into ledger (region, kind, stream, version, type, author, agency, payload)
    values (actor_region(), 'register', gen_random_uuid(), 1, 'AccessLogCleared', actor_user(), actor_agency(),
      convert_to(json_build_object('fromPosition', first, 'untilPosition', last, 'rows', cleared, 'before', before)::text, 'UTF8'));
  end if;
  return cleared;
end $$;

do $$
declare f text;
begin
  foreach f in array array['retention_facts', 'retention_running', 'retention_dossier', 'retention_left', 'clear_drafts', 'clear_population_figures',
    'clear_access_log', 'accounts_for_retention'] loop
    execute format('revoke execute on function %I from public', f);
    if f <> 'accounts_for_retention' then execute format('grant execute on function %I to :app', f); end if;
  end loop;
end $$;

call job_queue('retention_night');
call job_queue('retention_check');
