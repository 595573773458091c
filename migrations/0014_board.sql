-- The work list: every open step with its owner and its clock, kept by hearing events. A row goes when the step is done; the ledger
-- keeps what was done. Who it is for is a person, an agency, or a role: the three responsible are looked up in the dossier when the
-- list is read, so that handing over or covering a role needs no rewriting.
create table work_item (
  region     text not null,
  id         uuid not null,
  dossier    uuid not null,
  section    text not null,
  kind       text not null,
  -- The referral, request, share… that it is about; the dossier itself for what is there once.
  subject    uuid not null,
  for_user   uuid,
  for_agency uuid,
  for_role   text,
  asked_by   uuid,
  -- The agency whose share, offer… it is about.
  party      uuid,
  since      date not null,
  appears    date not null,
  due        date not null,
  primary key (id, region),
  check (for_user is not null or for_agency is not null or for_role is not null)
);
create index work_item_of_dossier on work_item (dossier, subject);
create index work_item_for_user on work_item (for_user, due) where for_user is not null;
create index work_item_for_agency on work_item (for_agency, due) where for_agency is not null;
create index work_item_for_role on work_item (region, for_role, due) where for_role = 'placement_coordinator' and for_agency is null;
create index work_item_asked_by on work_item (asked_by, due) where asked_by is not null;
call wall('work_item', 'work_item.section');
grant select, insert, update, delete on work_item to :app;
