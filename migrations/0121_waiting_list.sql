-- Who fits and for whom no team has room: waiting, never a refusal. What the order follows from stands beside each; the order itself is made where it is read.
create table waiting_entry (
  region      text not null,
  referral    uuid not null,
  dossier     uuid not null,
  subregion   text,
  waiting_for text not null check (waiting_for in ('capacity', 'money')),
  -- From the first time that there was no room; a table in between does not begin it again.
  since       date not null,
  urgency     text not null check (urgency in ('crisis', 'urgent', 'normal')),
  crisis_on   date,
  risk        text check (risk in ('low', 'moderate', 'high')),
  -- The team that fits, when one was named.
  team        uuid,
  away        text check (away in ('detained', 'admitted', 'not_found')),
  away_until  date,
  -- Null while it waits.
  ended_on    date,
  primary key (referral, region),
  check (away is not null or away_until is null)
);
create index waiting_entry_of_dossier on waiting_entry (dossier);
create index waiting_entry_open on waiting_entry (region, since) where ended_on is null;
call wall('waiting_entry', '''core''');
grant select, insert, update on waiting_entry to :app;

-- How the list stood on a day, as an agency saw it: its place is among what that agency sees, so a row is for that agency alone.
create table waiting_rank (
  region   text not null,
  referral uuid not null,
  dossier  uuid not null,
  agency   uuid not null,
  on_day   date not null,
  -- Of so many in the same area.
  place    int  not null check (place >= 1),
  among    int  not null check (among >= place),
  points   int  not null,
  terms    jsonb not null,
  primary key (referral, agency, on_day, region)
);
create index waiting_rank_of_dossier on waiting_rank (dossier);
call wall('waiting_rank', '''core''');
create policy of_agency on waiting_rank as restrictive for all to :app using (agency = (select actor_agency()));
grant select, insert, update on waiting_rank to :app;

-- A team that carries dossiers, and how much it can: dated, as points.
create table team (
  region    text not null references region,
  id        uuid not null,
  agency    uuid not null,
  -- Null: the whole region.
  subregion text,
  name      text not null,
  version   int  not null,
  primary key (id, region)
);
create unique index team_of_area on team (region, agency, coalesce(subregion, ''));
create table team_capacity (
  region   text not null references region,
  team     uuid not null,
  from_day date not null,
  capacity int  not null check (capacity between 0 and 2000),
  -- Points of a dossier by how it stands: starting, running, admitted, aftercare.
  weights  jsonb not null,
  set_by   uuid not null,
  primary key (team, from_day, region)
);
-- How much each term counts for the order, from a day on.
create table waiting_rule (
  region   text not null references region,
  from_day date not null,
  rule     jsonb not null,
  set_by   uuid not null,
  primary key (from_day, region)
);
do $$
declare t text;
begin
  foreach t in array array['team', 'team_capacity', 'waiting_rule'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy kept on %I to current_user using (true) with check (true)', t);
    execute format('create policy seen on %I for select to :app using (region = (select actor_region()))', t);
    execute format('create policy added on %I for insert to :app with check (region = (select actor_region())
      and (select actor_roles())::text[] && %L::text[])', t,
      case t when 'waiting_rule' then '{regional_coordinator}' else '{regional_coordinator,process_director}' end);
    execute format('create policy replaced on %I for update to :app using (region = (select actor_region())
      and (select actor_roles())::text[] && %L::text[])', t,
      case t when 'waiting_rule' then '{regional_coordinator}' else '{regional_coordinator,process_director}' end);
    execute format('grant select, insert, update on %I to :app', t);
  end loop;
end $$;

-- How many dossiers each team carries by how they stand, and when some of them are to leave: numbers and days for who runs tables or accounts for
-- the region, never which.
create function team_loads(today date) returns table (agency uuid, subregion text, state text, dossiers int, leaving date[])
language sql stable security definer set search_path = public, pg_temp as $$
  with carried as (
    select d.lead_agency, d.subregion,
           case
             when d.phase = 'aftercare' then 'aftercare'
             when exists (select from stay s where s.dossier = d.id and s.during @> today) then 'admitted'
             when d.included_on > today - 90 then 'starting'
             else 'running' end as state,
           (select min(w.due) from work_item w
            where w.dossier = d.id and w.kind = case d.phase when 'aftercare' then 'aftercare_ends' else 'propose_outflow' end
              and w.due <= today + 60) as leaves
    from dossier d
    where d.region = actor_region() and d.phase in ('execution', 'aftercare') and d.lead_agency is not null
      and actor_roles() && array['process_director', 'regional_coordinator'])
  select c.lead_agency, c.subregion, c.state, count(*)::int,
         coalesce(array_agg(greatest(c.leaves, today) order by c.leaves) filter (where c.leaves is not null), '{}')
  from carried c
  group by c.lead_agency, c.subregion, c.state
  order by c.lead_agency, c.subregion nulls first, c.state
$$;
-- How many wait by area and how long the first does, for who accounts for the region: as in its published table.
create function waiting_counts(today date) returns table (subregion text, waiting int, longest int)
language sql stable security definer set search_path = public, pg_temp as $$
  select e.subregion, count(*)::int, max(today - e.since)
  from waiting_entry e
  where e.region = actor_region() and e.ended_on is null and actor_roles() && array['process_director', 'regional_coordinator']
  group by e.subregion
  order by e.subregion nulls first
$$;
revoke execute on function team_loads, waiting_counts from public;
grant execute on function team_loads, waiting_counts to :app;

do $$
declare
  body text := (select prosrc from pg_proc where proname = 'keeps_register');
  arm text := 'when of_kind = ''access_rule'' then';
begin
  if position(arm in body) = 0 then raise exception 'the walls of registers read otherwise than this migration expects'; end if;
  execute format('create or replace function keeps_register(of_kind text, of_stream uuid, of_region text) returns boolean language sql stable as %L',
    replace(body, arm, 'when of_kind = ''waiting_rule'' then of_region = actor_region() and ''regional_coordinator'' = any (actor_roles())
    when of_kind = ''team'' then of_region = actor_region() and actor_roles() && array[''regional_coordinator'', ''process_director'']
    ' || arm));
end $$;

-- Who waits already.
insert into waiting_entry (region, referral, dossier, subregion, waiting_for, since, urgency, risk)
select r.region, r.id, r.dossier, r.subregion, r.waiting_for,
       coalesce((select min(c.since) from referral_step c where c.referral = r.id and c.step = 'wait' and c.ended_on is null), r.submitted_on), r.urgency,
       (select a.level from criterion_answer a where a.referral = r.id and a.level is not null order by a.assessed_on desc, a.criterion limit 1)
from referral r
where r.stage = 'postponed' and r.waiting_for in ('capacity', 'money');
call job_queue('waiting_of_region');
call job_queue('waiting_night');
