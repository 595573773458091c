-- One entry of a journal kept from one agency, or from one person, for a reason and until a day: proposed by one, confirmed by another. From whom
-- it is kept does not see the entry, its words, its rows in the ledger, nor that it is kept from them. It ends by the clock.
create table withholding (
  region    text not null,
  id        uuid not null,
  dossier   uuid not null,
  -- Of the entry.
  section   text not null,
  entry     uuid not null,
  stream    uuid not null,
  passage   uuid,
  agency    uuid not null,
  -- Null: from everybody who works there.
  app_user  uuid,
  reason    text not null check (reason in ('safety', 'investigation', 'rights_of_others', 'secrecy', 'own_wish')),
  until_day date not null,
  proposed_by uuid not null,
  proposed_on date not null,
  confirmed_by uuid check (confirmed_by <> proposed_by),
  confirmed_on date,
  lifted_by uuid,
  lifted_on date,
  version   int not null,
  primary key (id, region)
);
create index withholding_of_dossier on withholding (dossier);
create index withholding_of_entry on withholding (entry);
create index withholding_from_agency on withholding (agency) where lifted_on is null;
call wall('withholding', 'withholding.section');
drop policy removed on withholding;
create policy kept_from on withholding as restrictive for select to :app using (agency <> (select actor_agency())
  or (app_user is not null and app_user <> (select actor_user())));
grant select, insert on withholding to :app;
grant update (confirmed_by, confirmed_on, lifted_by, lifted_on, version) on withholding to :app;

create function is_withheld_from_actor(item uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from withholding w
    where (w.entry = item or w.passage = item) and w.confirmed_on is not null and w.lifted_on is null and w.until_day > actor_today()
      and w.agency = actor_agency() and (w.app_user is null or w.app_user = actor_user()))
$$;
-- Streams in the ledger: of the entries that are kept from the actor, and of the decisions to do so.
create function withheld_streams() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select array(
    select unnest(case when w.confirmed_on is not null and w.lifted_on is null and w.until_day > actor_today() then array[w.id, w.stream] else array[w.id] end)
    from withholding w
    where w.agency = actor_agency() and (w.app_user is null or w.app_user = actor_user()))
$$;
-- So that a row asks who is there only where something may be kept from somebody.
alter table journal_entry add column withheld boolean not null default false;
alter table passage add column withheld boolean not null default false;
create function mark_withheld() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update journal_entry j set withheld = true where j.id = new.entry and not j.withheld and new.confirmed_on is not null;
  update passage p set withheld = true where p.id = new.passage and not p.withheld and new.confirmed_on is not null;
  return null;
end $$;
create trigger mark_withheld after insert or update on withholding for each row execute function mark_withheld();
revoke execute on function is_withheld_from_actor, withheld_streams, mark_withheld from public;
grant execute on function is_withheld_from_actor, withheld_streams to :app;
create policy kept_from on journal_entry as restrictive to :app using (not withheld or not is_withheld_from_actor(id)) with check (true);
create policy kept_from on passage as restrictive to :app using (not withheld or not is_withheld_from_actor(id)) with check (true);
create policy kept_from on ledger as restrictive for select to :app using (kind not in ('journal', 'withholding')
  or stream <> all ((select withheld_streams())::uuid[]));
revoke insert, update on journal_entry from :app;
grant insert (region, id, stream, dossier, section, kind, contact, reached, incident, severity, detention, words, on_day, until_day, author, agency, recorded_at) on journal_entry to :app;
grant update (until_day, rectified_on) on journal_entry to :app;
revoke insert on passage from :app;
grant insert (region, id, dossier, section, sealed, author, agency) on passage to :app;
