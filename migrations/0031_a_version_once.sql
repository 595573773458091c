-- A version of a stream is there once in the country, and what is recorded of a dossier lies in its region (a stay in that of the ward):
-- with another region in its key a row could be written beside one that the writer does not see, and the chain would break for good.
create unique index ledger_version_once on ledger (stream, version);
alter table ledger drop constraint ledger_stream_version_region_key;
create policy own_region on ledger as restrictive for insert to :app with check (dossier is null or kind = 'stay'
  or region = (select d.region from dossier d where d.id = ledger.dossier));
