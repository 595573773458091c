-- What stands in the ledger of this very transaction is asked by a function. Written out in a policy, the planner copies the question,
-- with the walls of the ledger in it, into every statement about the table, each time it is mentioned; laying out those plans was half of
-- what a work list cost (ADR 10).
create function just_told(of_dossier uuid, of_kind text) returns boolean language sql stable as $$
  select exists (select from ledger l where l.dossier = of_dossier and l.kind = of_kind and l.recorded_at = now() and l.author = actor_user())
$$;
alter policy told on client_clock using (just_told(dossier, 'stability'));
alter policy told on client_clock_fact using (just_told(dossier, 'stability'));
alter policy told on client_fact using (nature = 'two_years_stable' and just_told(dossier, 'stability'));
alter policy told on work_item using (kind = 'propose_outflow' and just_told(dossier, 'stability'));

-- Whether the actor opens a dossier in this very transaction, as a function for the same reason as just_told: at nearly every row that is
-- written the share already answers, and the question is not put.
create function just_opened(of_dossier uuid) returns boolean language sql stable as $$
  select exists (select from dossier d where d.id = of_dossier and d.opened_by = actor_agency() and d.opened_in = pg_current_xact_id_if_assigned())
$$;
do $$
declare
  p record;
  checked text;
begin
  for p in select * from pg_policies where schemaname = 'public' and policyname = 'added' and with_check ~ 'FROM dossier d\s' loop
    checked := regexp_replace(p.with_check, ' OR \(EXISTS \( SELECT\s+FROM dossier d\s.*$', format(' OR just_opened(%I.dossier))', p.tablename));
    if checked = p.with_check then raise exception 'the wall of % reads otherwise than this migration expects', p.tablename; end if;
    execute format('alter policy added on %I with check (%s)', p.tablename, checked);
  end loop;
end $$;

-- Likewise who may write a register: asked only of rows of a register.
create function keeps_register(of_kind text, of_stream uuid, of_region text) returns boolean language sql stable as $$
  select case
    when of_kind = 'ward' then exists (select from ward w where w.id = of_stream and w.region = of_region and w.agency = actor_agency())
    when of_kind = 'table' then of_region = actor_region() and 'process_director' = any (actor_roles())
    when of_kind in ('criteria_set', 'register') then of_region = actor_region() and 'administrator' = any (actor_roles())
    else false end
$$;
alter policy added_register on ledger with check (dossier is null and keeps_register(kind, stream, region));

-- The same wall, for tables to come.
create or replace procedure wall(table_name text, section_of text) language plpgsql as $$
declare
  holds text := format($p$ exists (select from share s where s.agency = (select actor_agency()) and s.dossier = %1$I.dossier%2$s
    and %3$s = any ((select actor_sections())::text[]) and daterange(s.from_day, s.until_day) @> (select actor_today())
    and (s.region = (select actor_region()) or s.crosses)) $p$,
    table_name, case section_of when 'any' then '' else format(' and s.section = %s', section_of) end,
    case section_of when 'any' then 's.section' else section_of end);
begin
  execute format('alter table %I enable row level security', table_name);
  execute format('alter table %I force row level security', table_name);
  execute format('create policy seen on %I for select to :app using (%s)', table_name, holds);
  execute format('create policy added on %I for insert to :app with check (%s or just_opened(%I.dossier))', table_name, holds, table_name);
  execute format('create policy changed on %I for update to :app using (%s) with check (%s)', table_name, holds, holds);
  execute format('create policy removed on %I for delete to :app using (%s)', table_name, holds);
  execute format('create policy kept on %I to current_user using (true) with check (true)', table_name);
end $$;
