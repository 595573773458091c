-- What a ward tells at the end of a stay (detention, death) is a step in the section of the stay, for whoever holds on. Whoever then records it closes that
-- step, also without that section: in the transaction in which it stands in the ledger under the own name, and in no other (ADR 9).
create policy recorded on work_item to :app using ((kind = 'record_detention' and just_told(dossier, 'journal'))
  or (kind = 'record_death' and just_told(dossier, 'dossier'))) with check (false);
