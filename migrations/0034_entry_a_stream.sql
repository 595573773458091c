-- An entry of a journal is a stream of its own: who writes one reads nothing of the entries before it, however many there are. Those from
-- before keep the stream of their section, which each row names.
alter table journal_entry add column stream uuid;
update journal_entry j set stream = l.stream
from ledger l
where l.kind = 'journal' and l.version = 1 and l.dossier = j.dossier and l.section = j.section;
alter table journal_entry alter column stream set not null;
-- Nobody is detained twice at once, in whichever section or stream that is told.
create unique index detained_once on journal_entry (dossier) where kind = 'detention' and until_day is null;
