-- Documents with a referral: sealed under the key of the dossier, each in one section, seen by who sees that. Their names are words.
create table attachment (
  region   text not null references region,
  id       uuid not null,
  dossier  uuid not null,
  section  text not null check (section in ('core', 'social', 'care', 'justice', 'finance')),
  -- Told by the first bytes, never by the name.
  type     text not null check (type in ('application/pdf', 'image/png', 'image/jpeg')),
  bytes    int not null check (bytes between 1 and 5242880),
  name     uuid not null,
  sealed   bytea not null,
  added_by uuid not null,
  agency   uuid not null,
  added_at timestamptz not null default now(),
  primary key (id, region)
);
create index attachment_of_dossier on attachment (dossier);
-- It is sealed, so nothing of it can be made smaller.
alter table attachment alter column sealed set storage external;
call wall('attachment', 'attachment.section');
create policy own_name on attachment as restrictive for insert to :app with check (added_by = (select actor_user()) and agency = (select actor_agency()));
-- Taken away again only by who added it, before the referral is sent: what others may have read stays.
create policy own_and_unsent on attachment as restrictive for delete to :app using (added_by = (select actor_user())
  and exists (select from dossier d where d.id = attachment.dossier and d.phase = 'draft'));
grant select, insert, delete on attachment to :app;
