-- Who is registered at an agency is registered there for a region, from a day: who administers that region may propose a right for them there, and nobody
-- else reads of it. Written by the owner of the tables with its event (kind `registration`), and made again from those. It opens nothing by itself.
create table registration (
  region    text not null references region,
  agency    uuid not null references agency,
  app_user  uuid not null references app_user,
  from_day  date not null,
  until_day date check (until_day >= from_day),
  primary key (agency, app_user, from_day, region)
);
alter table registration enable row level security;
alter table registration force row level security;
create policy kept on registration to current_user using (true) with check (true);
create policy seen on registration for select to :app
  using (region = (select actor_region()) and (select actor_roles())::text[] && array['administrator', 'privacy_officer']);
grant select on registration to :app;

-- As streamFor of the server names a stream.
create function pg_temp.stream_for(variadic parts text[]) returns uuid language sql as $$
  select encode(set_byte(set_byte(b, 6, (get_byte(b, 6) & 15) | 128), 8, (get_byte(b, 8) & 63) | 128), 'hex')::uuid
  from (select substr(sha256(string_agg(convert_to(part, 'UTF8'), '\x00'::bytea order by place)), 1, 16) as b
        from unnest(parts) with ordinality as p (part, place)) hashed
$$;
-- Whoever was registered before was so without a region: it is the one where they were written down, or the only one that the agency takes part in. Where
-- neither says it, the next file does.
with covered as (
  select distinct c.agency, c.region from covenant c
  where c.from_day <= (now() at time zone 'Europe/Amsterdam')::date and (c.until_day is null or c.until_day > (now() at time zone 'Europe/Amsterdam')::date)
), registered as (
  select distinct u.id as app_user, at.agency,
         (select l.region from ledger l where l.stream = pg_temp.stream_for('register', 'user:' || u.id) and l.version = 1) as written_in
  from app_user u cross join lateral unnest(u.registered_at) as at (agency)
), placed as (
  select r.app_user, r.agency, c.region, pg_temp.stream_for('registration', c.region, r.agency::text, r.app_user::text) as stream
  from registered r join covered c on c.agency = r.agency
  where c.region = r.written_in
     or (select bool_and(o.region = c.region) from covered o where o.agency = r.agency)
), told as (
  insert into ledger (region, kind, stream, version, type, author, agency, payload)
  select p.region, 'registration', p.stream, 1, 'PersonRegistered', '00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000',
         convert_to(jsonb_build_object('user', p.app_user, 'agency', p.agency, 'on', (now() at time zone 'Europe/Amsterdam')::date)::text, 'UTF8')
  from placed p order by p.region, p.stream
)
insert into registration (region, agency, app_user, from_day)
select p.region, p.agency, p.app_user, (now() at time zone 'Europe/Amsterdam')::date from placed p;
drop function pg_temp.stream_for(text[]);
alter table app_user drop column registered_at;

insert into kept_at_erasure values ('registration', 'for whom a right may be proposed where; about no person in a dossier');
