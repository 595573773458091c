-- What was decided or happened. Insert only, by grant and by trigger. The digest covers the stored bytes of head and payload
-- and the digest before it in the stream: it verifies without any key.
create table ledger (
  position    bigint generated always as identity,
  region      text not null,
  dossier     uuid,
  section     text check (section in ('core', 'social', 'care', 'justice', 'placement', 'finance', 'own-words')),
  kind        text not null,
  stream      uuid not null,
  version     int  not null check (version > 0),
  type        text not null,
  author      uuid not null,
  agency      uuid not null,
  on_behalf   uuid,
  ground      text,
  recorded_at timestamptz not null default now(),
  historical  boolean not null default false,
  payload     bytea not null,
  digest      bytea not null,
  primary key (position, region),
  unique (stream, version, region),
  check ((dossier is null) = (section is null))
);
create index ledger_of_dossier on ledger (dossier, recorded_at) where dossier is not null;

-- The bytes that a digest covers, in order; each field behind its length so that no two heads read the same.
create function ledger_bytes(l ledger, previous bytea) returns bytea language sql immutable parallel safe as $$
  select coalesce(previous, ''::bytea) || string_agg(int4send(coalesce(length(part), -1)) || coalesce(part, ''::bytea), ''::bytea order by place)
  from unnest(array[
    convert_to(l.region, 'UTF8'), uuid_send(l.dossier), convert_to(l.section, 'UTF8'), convert_to(l.kind, 'UTF8'), uuid_send(l.stream),
    int4send(l.version), convert_to(l.type, 'UTF8'), uuid_send(l.author), uuid_send(l.agency), uuid_send(l.on_behalf), convert_to(l.ground, 'UTF8'),
    int8send((extract(epoch from l.recorded_at) * 1000000)::bigint), convert_to(l.historical::text, 'UTF8'), l.payload]) with ordinality as p (part, place) $$;

create function ledger_seals_itself() returns trigger language plpgsql as $$
declare previous bytea; chain text;
begin
  if new.version > 1 then
    select digest, region || kind || coalesce(dossier::text, '') || coalesce(section, '') into previous, chain
    from ledger where stream = new.stream and version = new.version - 1;
    if previous is null then
      raise exception 'stream % has no version %', new.stream, new.version - 1 using errcode = '23505';
    end if;
    if chain <> new.region || new.kind || coalesce(new.dossier::text, '') || coalesce(new.section, '') then
      raise exception 'a stream keeps to one section of one dossier' using errcode = '23514';
    end if;
  end if;
  new.digest := sha256(ledger_bytes(new, previous));
  return new;
end $$;
create trigger ledger_seals_itself before insert on ledger for each row execute function ledger_seals_itself();

create function append_only() returns trigger language plpgsql as $$
begin raise exception '% is append-only', tg_table_name; end $$;
create trigger ledger_no_rewrite before update or delete on ledger for each row execute function append_only();
create trigger ledger_no_truncate before truncate on ledger for each statement execute function append_only();

call wall('ledger', 'ledger.section');
drop policy changed on ledger;
drop policy removed on ledger;
-- Person-free streams (registers, wards) are open to read for whoever is signed in; written by the own agency.
create policy seen_register on ledger for select to :app using (dossier is null and actor_user() is not null);
create policy added_register on ledger for insert to :app with check (dossier is null and agency = actor_agency());
-- Nobody writes in another's name.
create policy own_name on ledger as restrictive for insert to :app with check (author = actor_user() and agency = actor_agency());
-- Only the owner (demo, import of history) may say when something was recorded.
grant select on ledger to :app;
grant insert (region, dossier, section, kind, stream, version, type, author, agency, on_behalf, ground, payload) on ledger to :app;

-- Where words rest, each sealed with the key of its dossier. Destroying the key is erasing.
create table dossier_key (
  region  text not null,
  dossier uuid not null,
  version int  not null,
  wrapped bytea not null,
  primary key (dossier, version, region)
);
create table draft (
  region   text not null,
  owner    uuid not null,
  dossier  uuid not null,
  form     text not null,
  sealed   bytea not null,
  saved_at timestamptz not null default now(),
  primary key (owner, dossier, form, region)
);
alter table draft enable row level security;
alter table draft force row level security;
create policy own on draft to :app using (owner = actor_user()) with check (owner = actor_user());
create policy kept on draft to current_user using (true) with check (true);
grant select, insert, update, delete on draft to :app;

call wall('dossier_key', 'any');
drop policy changed on dossier_key;
drop policy removed on dossier_key;
create policy drafting on dossier_key for select to :app using (exists (select from draft d where d.owner = actor_user() and d.dossier = dossier_key.dossier));
create policy begun on dossier_key for insert to :app with check (region = actor_region());
create policy let_go on dossier_key for delete to :app using (
  exists (select from draft d where d.owner = actor_user() and d.dossier = dossier_key.dossier)
  and not exists (select from dossier d where d.id = dossier_key.dossier));
grant select, insert, delete on dossier_key to :app;

create table person (
  region  text not null,
  dossier uuid not null,
  sealed  bytea not null,
  primary key (dossier, region)
);
call wall('person', '''core''');
grant select, insert, update on person to :app;

create table citizen_number (
  region  text not null,
  dossier uuid not null,
  sealed  bytea not null,
  primary key (dossier, region)
);
call wall('citizen_number', '''core''');
-- Only where the role's ground allows: set by the server from role and sector, see sessions.ts.
create policy with_ground on citizen_number as restrictive to :app using (current_setting('vh.citizen_number', true) = 'yes');
grant select, insert, update on citizen_number to :app;

create table passage (
  region     text not null,
  id         uuid not null,
  dossier    uuid not null,
  section    text not null,
  sealed     bytea not null,
  author     uuid not null,
  agency     uuid not null,
  written_at timestamptz not null default recording_time(),
  rectified_at timestamptz,
  primary key (id, region)
);
create index passage_of_dossier on passage (dossier);
call wall('passage', 'passage.section');
grant select, insert, update on passage to :app;

create table name_token (
  region  text not null,
  token   int  not null,
  dossier uuid not null,
  primary key (token, dossier, region)
);
call wall('name_token', '''core''');
grant select, insert, delete on name_token to :app;
create index name_token_of_dossier on name_token (dossier);
