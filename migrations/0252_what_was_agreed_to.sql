-- What the person agreed to it for, and who said so (legal.md, R9). Null: written down before that was asked; it was for whatever it was shared for.
alter table consent
  add column purpose text,
  add column given_by text check (given_by in ('person', 'representative'));

-- What rests on consent is for what was agreed to.
create or replace function is_grounded(s share) returns boolean language sql stable as $$
  select case when s.act is null or (s.ground = 'consent') <> (s.consent is not null) then false
    else exists (select from dossier d
      cross join lateral (select array_agg(f.ground) as all_of, max(f.version) filter (where f.ground = s.ground) as this
        from fitting_grounds(s.region, s.agency, s.section, d.phase, s.purpose, s.act, s.from_day) f) fits
      where d.id = s.dossier and d.region = s.region and fits.this = s.ground_version
        and (s.ground <> 'consent' or (cardinality(fits.all_of) > 1
          and exists (select from consent c where c.id = s.consent and c.dossier = s.dossier and c.withdrawn_on is null
            and s.agency = any (c.agencies) and s.section = any (c.sections) and coalesce(c.purpose, s.purpose) = s.purpose
            and (c.until_day is null or (c.until_day > s.from_day and s.until_day <= c.until_day))))))
  end
$$;
