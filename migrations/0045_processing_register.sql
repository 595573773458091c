-- The register of processing of a region (GDPR art. 30) with the DPIA of each entry. An entry is never edited: a new line holds from its day
-- on, and what held before stays to be read. No person is in it. Without a line of the region the text that the house ships holds.
create table processing_entry (
  region   text not null references region,
  entry    text not null,
  from_day date not null,
  -- {"purpose", "ground", "persons", "data", "receivers", "terms", "security"}
  text     jsonb not null,
  -- The text of the house that it began from.
  text_version int not null,
  dpia_on  date,
  dpia_reference text,
  ended    boolean not null,
  set_by   uuid not null,
  set_on   date not null,
  version  int not null,
  primary key (entry, from_day, region)
);
alter table processing_entry enable row level security;
alter table processing_entry force row level security;
create policy kept on processing_entry to current_user using (true) with check (true);
create policy seen on processing_entry for select to :app using (region = (select actor_region())
  and (select actor_roles()) && array['privacy_officer', 'process_director', 'regional_coordinator']);
create policy keeping on processing_entry for insert to :app with check (region = (select actor_region()) and set_by = (select actor_user())
  and 'privacy_officer' = any ((select actor_roles())::text[]));
create policy replaced on processing_entry for update to :app using (region = (select actor_region())
  and 'privacy_officer' = any ((select actor_roles())::text[]));
grant select, insert on processing_entry to :app;
grant update (text, text_version, dpia_on, dpia_reference, ended, set_by, set_on, version) on processing_entry to :app;
