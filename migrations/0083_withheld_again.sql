-- That something may be kept from somebody follows from the ledger, also when tables are made again from it; and it never falls away: until
-- when it is kept is told by the withholding itself.
grant update (withheld) on journal_entry to :app;
create function withheld_stays() returns trigger language plpgsql as $$
begin
  new.withheld := new.withheld or old.withheld;
  return new;
end $$;
create trigger withheld_stays before update on journal_entry for each row when (old.withheld and not new.withheld) execute function withheld_stays();
revoke execute on function withheld_stays from public;
