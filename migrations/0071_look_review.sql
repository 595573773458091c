-- Review of the log: a sample drawn by a kept seed and judged line by line; and what a nightly count found to be unusual.
create table log_review (
  region    text not null references region,
  id        uuid not null,
  from_day  date not null,
  until_day date not null check (until_day >= from_day),
  -- The sample: those lines of the period whose SHA-256 of seed, colon and number comes first. Whoever has the log can draw it again.
  seed      text not null,
  -- How many lines the period had.
  lines     int not null check (lines >= 0),
  drawn_by  uuid not null,
  drawn_on  date not null,
  closed_on date,
  version   int not null,
  primary key (id, region)
);
create table log_review_line (
  region    text not null references region,
  review    uuid not null,
  position  bigint not null,
  -- Null: not judged yet.
  judgement text check (judgement in ('in_order', 'asked', 'not_in_order')),
  judged_by uuid,
  judged_on date,
  primary key (review, position, region)
);
-- What people wrote of a line, and of the whole (position 0).
create table log_review_words (
  region   text not null references region,
  review   uuid not null,
  position bigint not null,
  sealed   bytea not null,
  primary key (review, position, region)
);

-- How often somebody used dossiers on a day: what the usual is worked out from. Kept five weeks.
create table look_count (
  region   text not null references region,
  day      date not null,
  app_user uuid not null,
  agency   uuid not null,
  looks    int not null check (looks > 0),
  primary key (day, app_user, agency, region)
);
-- Which days were counted: a day on which nobody looked was counted too.
create table look_counted (
  region text not null references region,
  day    date not null,
  primary key (day, region)
);
create table look_alert (
  region    text not null references region,
  id        uuid not null,
  kind      text not null check (kind in ('volume', 'outside', 'colleague')),
  day       date not null,
  app_user  uuid not null,
  agency    uuid not null,
  looks     int not null,
  -- With `volume`: the median of the days before on which they looked.
  usual     numeric,
  -- With the others: at which.
  dossiers  uuid[] not null default '{}',
  primary key (id, region),
  unique (kind, day, app_user, agency, region)
);
create table look_alert_handling (
  region     text not null references region,
  alert      uuid not null,
  outcome    text not null check (outcome in ('explained', 'spoken', 'breach')),
  handled_by uuid not null,
  handled_on date not null,
  version    int not null,
  primary key (alert, region)
);
create table look_alert_words (
  region text not null references region,
  alert  uuid not null,
  sealed bytea not null,
  primary key (alert, region)
);

do $$
declare
  t text;
  keeps text := 'region = (select actor_region()) and ''privacy_officer'' = any ((select actor_roles())::text[])';
begin
  foreach t in array array['log_review', 'log_review_line', 'log_review_words', 'look_count', 'look_counted', 'look_alert', 'look_alert_handling', 'look_alert_words'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy kept on %I to current_user using (true) with check (true)', t);
    execute format('create policy keeping on %1$I to :app using (%2$s) with check (%2$s)', t, keeps);
    execute format('grant select, insert on %I to :app', t);
  end loop;
end $$;
grant update (closed_on, version) on log_review to :app;
grant update (judgement, judged_by, judged_on) on log_review_line to :app;
grant update (sealed) on log_review_words to :app;
grant delete on look_count, look_counted to :app;

-- Who used which dossiers of the own region on a day, other than in a list: whether they, or their agency, had to do with it, and the marks
-- of the name of the person, by which a colleague is recognised. For the nightly count in the name of a privacy officer.
create function looks_on(of_day date)
returns table (app_user uuid, agency uuid, dossier uuid, looks int, refused boolean, in_caseload boolean, in_network boolean, tokens int[])
language sql stable security definer set search_path = public, pg_temp as $$
  with line as materialized (
    select l.app_user, l.agency, d.id as dossier, count(*)::int as looks, bool_and(l.outcome = 'refused') as refused
    from access_log l
    cross join lateral unnest(l.dossiers) named
    join dossier d on d.id = named and d.region = actor_region()
    where l.at >= of_day::timestamp at time zone 'Europe/Amsterdam' and l.at < (of_day + 1)::timestamp at time zone 'Europe/Amsterdam'
      and l.app_user is not null and l.outcome <> 'failed' and l.verb !~ '\.(list|search|own|drafts)$' and l.purpose is distinct from 'emergency'
      and not l.roles && array['privacy_officer'] and 'privacy_officer' = any (actor_roles())
    group by 1, 2, 3)
  select l.app_user, l.agency, l.dossier, l.looks, l.refused,
    exists (select from dossier d where d.id = l.dossier and l.app_user in (d.process_director, d.case_manager, d.municipal_case_director))
      or exists (select from cover c where c.dossier = l.dossier and c.app_user = l.app_user and c.from_day <= of_day and c.until_day >= of_day)
      or exists (select from partner p where p.dossier = l.dossier and p.app_user = l.app_user)
      or exists (select from ledger e where e.dossier = l.dossier and e.author = l.app_user),
    exists (select from partner p
        where p.dossier = l.dossier and p.agency = l.agency and p.from_day <= of_day and (p.until_day is null or p.until_day >= of_day))
      or exists (select from dossier d where d.id = l.dossier and d.opened_by = l.agency)
      -- Somebody is being referred or placed: that goes before a network.
      or exists (select from share s
        where s.dossier = l.dossier and s.agency = l.agency and s.purpose in ('referral', 'triage', 'inclusion_table', 'placement')
          and s.from_day <= of_day and (s.until_day is null or s.until_day >= of_day)),
    coalesce((select array_agg(n.token order by n.token) from name_token n where n.dossier = l.dossier), '{}')
  from line l
  order by 1, 2, 3
$$;
revoke execute on function looks_on from public;
grant execute on function looks_on to :app;

call job_queue('look_night');
call job_queue('look_count');
