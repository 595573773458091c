-- What was recorded in the wrong section is read there by whom it is not for: it is taken back for that reason, and recorded anew where it belongs.
alter table journal_entry drop constraint journal_entry_withdrawn_because_check;
alter table journal_entry add check (withdrawn_because in ('somebody_else', 'wrong_facts', 'wrong_section', 'twice'));
