-- Who wrote words later and who put the end of a detention right stand beside the day on which they did: it need not be who recorded the entry.
alter table journal_entry
  add column words_added_by uuid,
  add column words_added_agency uuid,
  add column end_mended_on date,
  add column end_mended_by uuid,
  add column end_mended_agency uuid;
update journal_entry j set words_added_by = p.author, words_added_agency = p.agency
from passage p
where j.words_added_on is not null and p.id = j.words;
alter table journal_entry
  add check (num_nonnulls(words_added_on, words_added_by, words_added_agency) in (0, 3)),
  add check (num_nonnulls(end_mended_on, end_mended_by, end_mended_agency) in (0, 3));
grant update (words_added_by, words_added_agency, end_mended_on, end_mended_by, end_mended_agency) on journal_entry to :app;
