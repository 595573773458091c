-- Wards and their beds: a register without persons. `taken` says that someone lies there, never who.
create table ward (
  id        uuid not null,
  region    text not null references region,
  agency    uuid not null references agency,
  name      text not null,
  ward_type text not null check (ward_type in ('closed_mental_health', 'fpa', 'fva', 'sglvg_plus', 'fpk', 'fvk', 'fpc', 'ppc', 'hic')),
  level     text not null check (level in ('1', '2-low', '2-high', '3', '4')),
  sector    text not null,
  version   int  not null,
  primary key (id, region)
);
create index ward_of_agency on ward (agency);
create table bed (
  id        uuid not null,
  region    text not null,
  ward      uuid not null,
  name      text not null,
  closed_on date,
  taken     boolean not null default false,
  primary key (id, region)
);
create index bed_of_ward on bed (ward);
-- What a ward last said of itself.
create table ward_availability (
  ward        uuid not null,
  region      text not null,
  free        int  not null check (free >= 0),
  reported_on date not null,
  reported_at timestamptz not null,
  primary key (ward, region)
);

do $$
declare t text;
begin
  foreach t in array array['ward', 'bed', 'ward_availability'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy kept on %I to current_user using (true) with check (true)', t);
    execute format('create policy seen on %I for select to :app using (actor_user() is not null)', t);
    execute format('grant select on %I to :app', t);
  end loop;
end $$;
create policy numbered on ward for update to :app using (agency = actor_agency());
grant update (version) on ward to :app;
create policy taken_or_left on bed for update to :app using (exists (select from ward w where w.id = bed.ward and w.agency = actor_agency()));
grant update (taken) on bed to :app;
create policy reported on ward_availability for insert to :app
  with check (exists (select from ward w where w.id = ward_availability.ward and w.agency = actor_agency()));
create policy reported_again on ward_availability for update to :app
  using (exists (select from ward w where w.id = ward_availability.ward and w.agency = actor_agency()));
grant insert, update on ward_availability to :app;

-- A bed asked for. The words of why rest in passage.
create table bed_request (
  id         uuid not null,
  region     text not null,
  dossier    uuid not null,
  version    int  not null,
  status     text not null check (status in ('open', 'accepted', 'fulfilled', 'withdrawn')),
  level      text not null check (level in ('1', '2-low', '2-high', '3', '4')),
  sector     text not null,
  reason     text not null,
  crisis     boolean not null,
  planned    boolean not null,
  words      uuid,
  from_day   date not null,
  until_day  date not null check (until_day > from_day),
  next_place text not null,
  asked_on   date not null,
  stay       uuid,
  ended_on   date,
  primary key (id, region)
);
create index bed_request_of_dossier on bed_request (dossier);
-- One search for a bed at a time: two of them would send two wards for one person.
create unique index one_open_bed_request on bed_request (dossier) where status in ('open', 'accepted');
create index bed_request_open on bed_request (region, from_day) where status in ('open', 'accepted');
create table bed_request_ward (
  request    uuid not null,
  ward       uuid not null,
  region     text not null,
  dossier    uuid not null,
  agency     uuid not null,
  asked_on   date not null,
  answer     text not null check (answer in ('waiting', 'offered', 'declined', 'accepted')),
  answered_on date,
  refusal    text,
  from_day   date,
  until_day  date check (until_day > from_day),
  primary key (request, ward, region)
);
create index bed_request_ward_of_ward on bed_request_ward (ward, answer);

-- A stay is told in legs: another bed begins a new one. The region is the ward's: secured care is supra-regional, so both rules
-- below hold over all regions. Deferrable, so that a history can be played in any order and still be checked at the end.
create table stay (
  id          uuid not null,
  leg         int  not null check (leg > 0),
  region      text not null,
  dossier     uuid not null,
  version     int  not null,
  request     uuid,
  ward        uuid not null,
  bed         uuid not null,
  level       text not null check (level in ('1', '2-low', '2-high', '3', '4')),
  from_day    date not null,
  until_day   date check (until_day >= from_day),
  during      daterange not null generated always as (daterange(from_day, until_day)) stored,
  planned     boolean not null,
  planned_until date not null,
  next_place  text not null,
  discharged_to text,
  primary key (id, leg, region),
  constraint bed_holds_one_person exclude using gist (bed with =, during with &&) deferrable initially immediate,
  constraint person_in_one_bed exclude using gist (dossier with =, during with &&) deferrable initially immediate
);
create index stay_of_dossier on stay (dossier);
create index stay_of_ward on stay (ward) where until_day is null;

call wall('bed_request', '''placement''');
call wall('bed_request_ward', '''placement''');
call wall('stay', '''placement''');
grant select, insert, update on bed_request, bed_request_ward, stay to :app;
