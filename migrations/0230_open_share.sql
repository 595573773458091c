-- A wall is said in a few words: `open_share` is what is open to who asks, today, by the shares of their agency (ADR 19). Before, every policy laid out all of that, and within it the policy of
-- `share` once more. It is read with the rights of its owner, and holds nothing but shares of the agency that asks.

-- Most shares stand without conditions. What is asked of the others waits in a function; its `where` keeps PostgreSQL from laying it out in every statement.
create function stands_on_conditions(dossier uuid, rests boolean, consent uuid, app_user uuid, until_at timestamptz, shielded boolean) returns boolean language sql stable as $$
  select not rests and (consent is null or consent_stands(consent))
    and (app_user is null or (app_user = actor_user() and dossier = actor_emergency() and current_setting('transaction_read_only') = 'on' and until_at > now()))
    and (not shielded or not is_shielded_from_actor(dossier))
  where true
$$;
alter policy seen on share using (agency = actor_agency() and (actor_only() is null or dossier = actor_only())
  and ((not rests and not shielded and consent is null and app_user is null) or stands_on_conditions(dossier, rests, consent, app_user, until_at, shielded)));
create view open_share with (security_barrier = true) as
select s.region, s.dossier, s.section, s.agency, s.purpose
from share s
where s.agency = (select actor_agency())
  -- Not for the index, which would be searched once for each section of the actor.
  and coalesce(s.section = any ((select actor_sections())::text[]), false)
  and s.from_day <= (select actor_today()) and (s.until_day is null or s.until_day > (select actor_today()))
  and (s.crosses or s.region = (select actor_region()))
  and s.dossier = coalesce((select actor_only()), s.dossier)
  and ((not s.rests and not s.shielded and s.consent is null and s.app_user is null)
    or stands_on_conditions(s.dossier, s.rests, s.consent, s.app_user, s.until_at, s.shielded));
grant select on open_share to :app;

create or replace procedure wall(table_name text, section_of text) language plpgsql as $$
declare
  holds text := format('exists (select from open_share s where s.dossier = %I.dossier%s)',
    table_name, case section_of when 'any' then '' else format(' and s.section = %s', section_of) end);
begin
  execute format('alter table %I enable row level security', table_name);
  execute format('alter table %I force row level security', table_name);
  execute format('create policy seen on %I for select to :app using (%s)', table_name, holds);
  execute format('create policy added on %I for insert to :app with check (%s or just_opened(%I.dossier))', table_name, holds, table_name);
  execute format('create policy changed on %I for update to :app using (%s) with check (%s)', table_name, holds, holds);
  execute format('create policy removed on %I for delete to :app using (%s)', table_name, holds);
  execute format('create policy kept on %I to current_user using (true) with check (true)', table_name);
end $$;

-- The policies that stand, as PostgreSQL tells them: the same, in fewer words.
create function shorter(policy text) returns text language sql immutable as $$
  select regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(policy,
    '\s+', ' ', 'g'),
    'FROM share s WHERE \(\(s\.agency = \( SELECT actor_agency\(\) AS actor_agency\)\) AND ', 'FROM open_share s WHERE (', 'g'),
    '( AND )?\((''[a-z-]+''::text|[a-z_]+\.section) = ANY \(\( SELECT actor_sections\(\) AS actor_sections\)::text\[\]\)\)', '', 'g'),
    ' AND \(daterange\(s\.from_day, s\.until_day\) @> \( SELECT actor_today\(\) AS actor_today\)\)', '', 'g'),
    ' AND \(\([a-z_]+\.region = \( SELECT actor_region\(\) AS actor_region\)\) OR s\.crosses\)', '', 'g'),
    'FROM share s', 'FROM open_share s', 'g')
$$;
do $$
declare
  p record;
begin
  for p in select tablename, policyname, qual, with_check from pg_policies where schemaname = 'public' and (qual ~ 'FROM share s' or with_check ~ 'FROM share s') loop
    if p.qual is not null then execute format('alter policy %I on %I using (%s)', p.policyname, p.tablename, shorter(p.qual)); end if;
    if p.with_check is not null then execute format('alter policy %I on %I with check (%s)', p.policyname, p.tablename, shorter(p.with_check)); end if;
  end loop;
end $$;
drop function shorter;

-- What is rarely reached is asked when it is reached: a subquery is made ready in every statement, whether or not anybody comes to it.
alter policy seen on dossier using (exists (select from open_share s where s.dossier = dossier.id)
  or (opened_in = pg_current_xact_id_if_assigned() and opened_by = actor_agency()));
alter policy answered on dossier using (just_told(id, 'transfer') and region <> actor_region());
alter policy answered on dossier_key using (region = actor_region() and answers_rights(dossier));
alter policy asked on dossier_key using (actor_user() is not null and asks_about(dossier, region));
alter policy held on dossier_key using (region = actor_region() and explains_hold(dossier));
alter policy offered on dossier_key using (region <> actor_region() and is_offered_transfer(dossier));
alter policy reviewed_in_emergency on dossier_key using (region = actor_region() and reviews_emergency(dossier));
alter policy offered on work_item using (kind = 'answer_transfer' and region <> actor_region() and for_agency = actor_agency()
  and 'process_director' = any (actor_roles()));
