-- A database is kept with one register of erasures: of two first starts at one moment the second finds that of the first.
create unique index erasure_register_is_one on erasure_register ((true));
