-- Who looks at a bed request only because a bed was asked of it sees its own line; what other wards answered is for who asks, and for
-- who holds the section for any other purpose.
drop policy seen on bed_request_ward;
create policy seen on bed_request_ward for select to :app using (
  exists (select from share s where s.agency = (select actor_agency()) and s.dossier = bed_request_ward.dossier and s.section = 'placement'
    and 'placement' = any ((select actor_sections())::text[]) and daterange(s.from_day, s.until_day) @> (select actor_today())
    and (s.region = (select actor_region()) or s.crosses)
    and (bed_request_ward.agency = s.agency or s.purpose <> 'placement'
      or exists (select from ledger l where l.stream = bed_request_ward.request and l.version = 1 and l.agency = s.agency))));
