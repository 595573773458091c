-- A ward that tells by now that somebody went elsewhere than to detention asks whoever holds on to look at the detention that was recorded. Whoever then puts that right, or confirms it,
-- closes the step, also without the section of the stay: in the transaction in which it stands in the ledger under the own name, and in no other (ADR 9).
alter policy recorded on work_item using ((kind in ('record_detention', 'check_detention') and just_told(dossier, 'journal'))
  or (kind = 'record_death' and just_told(dossier, 'dossier')));
-- What a ward tells of a stay is compared with the detentions that are known, also where it holds no core by then: that there is one, in that transaction only.
create policy left_to on stability_fact for select to :app using (nature = 'detention' and just_told(dossier, 'stay'));
-- The day that a step is about: somebody is asked to record what happened on it, and need not once it is known.
alter table work_item add column about date;
update work_item w set about = s.left_on
from (select id, max(until_day) as left_on from stay where discharged_to is not null group by id) s
where w.kind = 'record_detention' and w.subject = s.id;
