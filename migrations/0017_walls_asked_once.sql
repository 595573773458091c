-- The walls ask who is there once a statement instead of once a row: a function in a policy is called for every row it looks at, a
-- scalar subquery once. It was half of the database's work on opening a dossier (ADR 7); walls.test.ts holds every policy to it.
do $$
declare
  p record;
  asked record;
  once text;
  lasting constant text := '(s.from_day <= ((select actor_today())::date)) AND ((s.until_day IS NULL) OR (s.until_day > ((select actor_today())::date)))';
  section text;
  used text;
  checked text;
begin
  -- But not where one sees the shares themselves: the policy for adding one looks at them, and PostgreSQL takes a subquery there for
  -- endless recursion. There the agency leads the index, and so is asked once a look anyway.
  for p in select * from pg_policies where schemaname = 'public' and not (tablename = 'share' and policyname = 'seen') loop
    used := p.qual;
    checked := p.with_check;
    for asked in select * from (values ('actor_user()', 'uuid'), ('actor_agency()', 'uuid'), ('actor_region()', 'text'), ('actor_roles()', 'text[]'),
      ('actor_sections()', 'text[]'), ('actor_today()', 'date'), ('pg_current_xact_id_if_assigned()', 'xid8'),
      ('current_setting(''vh.citizen_number''::text, true)', 'text')) as f (call, type) order by call loop
      -- The cast keeps `any (…)` about an array; without it, it would be about rows.
      once := format('((select %s)::%s)', asked.call, asked.type);
      used := replace(used, asked.call, once);
      checked := replace(checked, asked.call, once);
    end loop;
    used := replace(used, lasting, 'daterange(s.from_day, s.until_day) @> ((select actor_today())::date)');
    checked := replace(checked, lasting, 'daterange(s.from_day, s.until_day) @> ((select actor_today())::date)');
    -- Whether the section is one of the actor's is asked of the row, not of the share: there it would be a search through the index
    -- for each section, at every row.
    section := coalesce((regexp_match(coalesce(used, checked), 's\.section = (''[a-z-]+''::text|' || p.tablename || '\.section)'))[1], 's.section');
    used := replace(used, 's.section = ANY', section || ' = ANY');
    checked := replace(checked, 's.section = ANY', section || ' = ANY');
    -- A dossier is asked about its own region: that its shares lie in the same one is then not relied upon, and the planner
    -- looks at the shares of this dossier instead of gathering all shares of the agency.
    if p.tablename = 'dossier' then used := replace(used, 's.region = ', 'dossier.region = '); end if;
    if used is not null then execute format('alter policy %I on %I using (%s)', p.policyname, p.tablename, used); end if;
    if checked is not null then execute format('alter policy %I on %I with check (%s)', p.policyname, p.tablename, checked); end if;
  end loop;
end $$;

-- The same wall, for tables to come.
create or replace procedure wall(table_name text, section_of text) language plpgsql as $$
declare
  holds text := format($p$ exists (select from share s where s.agency = (select actor_agency()) and s.dossier = %1$I.dossier%2$s
    and %3$s = any ((select actor_sections())::text[]) and daterange(s.from_day, s.until_day) @> (select actor_today())
    and (s.region = (select actor_region()) or s.crosses)) $p$,
    table_name, case section_of when 'any' then '' else format(' and s.section = %s', section_of) end,
    case section_of when 'any' then 's.section' else section_of end);
  opened text := format($p$ exists (select from dossier d where d.id = %1$I.dossier and d.opened_by = (select actor_agency())
    and d.opened_in = (select pg_current_xact_id_if_assigned())) $p$, table_name);
begin
  execute format('alter table %I enable row level security', table_name);
  execute format('alter table %I force row level security', table_name);
  execute format('create policy seen on %I for select to :app using (%s)', table_name, holds);
  execute format('create policy added on %I for insert to :app with check (%s or %s)', table_name, holds, opened);
  execute format('create policy changed on %I for update to :app using (%s) with check (%s)', table_name, holds, holds);
  execute format('create policy removed on %I for delete to :app using (%s)', table_name, holds);
  execute format('create policy kept on %I to current_user using (true) with check (true)', table_name);
end $$;

-- Who works where as what could be read by whoever is signed in, and by the login role that is about to sign somebody in: by whoever
-- there is. One policy that says so is what the two came to, and costs nothing.
do $$
declare t text;
begin
  foreach t in array array['app_user', 'appointment', 'agency', 'region'] loop
    execute format('drop policy signing_in on %I', t);
    execute format('alter policy seen on %I using (true)', t);
  end loop;
end $$;
