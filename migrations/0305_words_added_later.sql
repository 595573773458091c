-- Who recorded an incident, a contact or a signal without words can write them later: the entry says on which day.
alter table journal_entry add column words_added_on date;
grant update (words, words_added_on) on journal_entry to :app;
-- Words that come to an entry that is kept from somebody are kept from them too; the decision to keep it knows no words that were not there yet.
create or replace function is_withheld_from_actor(item uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from withholding w
    where (w.entry = item or w.passage = item or exists (select from journal_entry j where j.id = w.entry and j.words = item))
      and w.confirmed_on is not null and w.lifted_on is null and w.until_day > actor_today()
      and w.agency = actor_agency() and (w.app_user is null or w.app_user = actor_user()))
$$;
create function mark_words_withheld() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update passage set withheld = true where id = new.words and not withheld;
  return null;
end $$;
revoke execute on function mark_words_withheld from public;
create trigger mark_words_withheld after update of words, withheld on journal_entry for each row when (new.withheld) execute function mark_words_withheld();
