-- Staff safety: an alert is raised, read and lifted by whoever holds any section, since they may visit or receive the person. Alerts have a
-- stream of their own (kind alert) that lies in the core and is open as a whole to all of them: nobody folds half of it.
create policy minded on ledger for select to :app using (kind = 'alert' and
  exists (select from share s where s.agency = (select actor_agency()) and s.dossier = ledger.dossier
    and s.section = any ((select actor_sections())::text[]) and daterange(s.from_day, s.until_day) @> (select actor_today())
    and (s.region = (select actor_region()) or s.crosses)));
create policy minded_added on ledger for insert to :app with check (kind = 'alert' and section = 'core' and
  exists (select from share s where s.agency = (select actor_agency()) and s.dossier = ledger.dossier
    and s.section = any ((select actor_sections())::text[]) and daterange(s.from_day, s.until_day) @> (select actor_today())
    and (s.region = (select actor_region()) or s.crosses)));
-- That one expires is work for who holds on, and says no more than the alert does.
create policy minded on work_item to :app using (kind = 'alert_expires' and
  exists (select from share s where s.agency = (select actor_agency()) and s.dossier = work_item.dossier
    and s.section = any ((select actor_sections())::text[]) and daterange(s.from_day, s.until_day) @> (select actor_today())
    and (s.region = (select actor_region()) or s.crosses)));
