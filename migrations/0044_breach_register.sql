-- Data breaches of a region (GDPR art. 33 and 34): what was noticed when, what it was about, and the two decisions. Codes, days and numbers
-- follow from the ledger; what people wrote rests apart, under a key of the house, since a breach is of no one dossier.
create table data_breach (
  region       text not null references region,
  id           uuid not null,
  noticed_at   timestamptz not null,
  happened_on  date,
  nature       text not null check (nature in ('confidentiality', 'integrity', 'availability')),
  categories   text[] not null check (cardinality(categories) > 0),
  -- Null: not known yet.
  persons      int check (persons >= 0),
  entered_by   uuid not null,
  -- Null: not decided yet.
  reports      boolean,
  reported_at  timestamptz,
  tells        boolean,
  told_on      date,
  closed_on    date,
  version      int not null,
  primary key (id, region)
);
create index data_breach_running on data_breach (region, noticed_at) where closed_on is null;

-- What happened, what may follow, what was done, and why (not) reported and told.
create table breach_words (
  region text not null references region,
  breach uuid not null,
  part   text not null check (part in ('story', 'consequences', 'measures', 'report_reason', 'late_reason', 'tell_reason')),
  sealed bytea not null,
  primary key (breach, part, region)
);

do $$
declare
  t text;
  keeps text := 'region = (select actor_region()) and ''privacy_officer'' = any ((select actor_roles())::text[])';
begin
  foreach t in array array['data_breach', 'breach_words'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy kept on %I to current_user using (true) with check (true)', t);
    execute format('create policy keeping on %1$I to :app using (%2$s) with check (%2$s)', t, keeps);
  end loop;
end $$;
grant select, insert on data_breach, breach_words to :app;
grant update (happened_on, nature, categories, persons, reports, reported_at, tells, told_on, closed_on, version) on data_breach to :app;
grant update (sealed) on breach_words to :app;

create or replace function keeps_register(of_kind text, of_stream uuid, of_region text) returns boolean language sql stable as $$
  select case
    when of_kind = 'ward' then exists (select from ward w where w.id = of_stream and w.region = of_region and w.agency = actor_agency())
    when of_kind = 'table' then of_region = actor_region() and 'process_director' = any (actor_roles())
    when of_kind in ('criteria_set', 'register') then of_region = actor_region() and 'administrator' = any (actor_roles())
    when of_kind in ('retention_rule', 'legal_hold', 'data_breach', 'processing_entry')
      then of_region = actor_region() and 'privacy_officer' = any (actor_roles())
    when of_kind = 'retention_proposal' then of_region = actor_region() and actor_roles() && array['privacy_officer', 'process_director']
    else false end
$$;
alter policy seen_register on ledger using (dossier is null and ((select actor_user())::uuid) is not null
  and (kind not in ('legal_hold', 'retention_proposal', 'data_breach') or keeps_register(kind, stream, region)));
