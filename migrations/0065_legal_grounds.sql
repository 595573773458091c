-- On which ground a section is shared (legal.md, R1-R12): a dated register a region. A line is never edited: what holds from a later day is
-- a further version, so that a share keeps the text it was given on. A region begins with what the house ships.
create table legal_ground (
  region    text not null references region,
  ground    text not null,
  version   int not null check (version > 0),
  from_day  date not null,
  until_day date check (until_day > from_day),
  -- Off: known, and not to be used.
  is_on     boolean not null,
  law       text not null,
  article   text not null,
  -- What it asks, as who shares reads it.
  wording   text not null,
  -- Who may receive on it: agencies of these sectors, and these by name.
  sectors   text[] not null,
  agencies  uuid[] not null,
  sections  text[] not null,
  phases    text[] not null,
  -- The three acts of the Wgs: supply, process, give_results.
  acts      text[] not null check (acts <@ array['supply', 'process', 'give_results']),
  -- Null: as the house ships it.
  set_by    uuid,
  set_on    date,
  primary key (ground, version, region)
);
alter table legal_ground enable row level security;
alter table legal_ground force row level security;
create policy kept on legal_ground to current_user using (true) with check (true);
create policy seen on legal_ground for select to :app using ((select actor_user()) is not null);
create policy keeping on legal_ground for insert to :app with check (region = (select actor_region()) and set_by = (select actor_user())
  and 'privacy_officer' = any ((select actor_roles())::text[]));
grant select, insert on legal_ground to :app;

create function shipped_grounds() returns table (ground text, from_day date, is_on boolean, law text, article text, wording text, sectors text[],
  sections text[], phases text[], acts text[])
language sql immutable as $$
  with named as (select
    array['care_safety_house', 'police', 'mental_health', 'forensic_care', 'addiction_care', 'disability_care', 'probation', 'prosecution',
      'municipality', 'housing', 'prison_service'] as partners,
    array['mental_health', 'forensic_care', 'addiction_care', 'disability_care'] as carers,
    array['core', 'social', 'care', 'justice', 'placement', 'finance', 'own-words'] as all_sections,
    array['referral', 'triage', 'table', 'waiting', 'execution', 'aftercare'] as after_draft,
    array['supply', 'process', 'give_results'] as all_acts)
  select g.* from named, lateral (values
    ('wgs', date '2025-03-01', true, 'Wet gegevensverwerking door samenwerkingsverbanden (Wgs)', 'artikelen 2.25 tot en met 2.32',
      'De ontvanger doet mee in het Zorg- en Veiligheidshuis, en dit is nodig voor de aanpak van deze persoon.',
      partners, all_sections, after_draft, all_acts),
    ('own_task', '2018-05-25', true, 'Algemene verordening gegevensbescherming (AVG), met de eigen wet van de ontvanger', 'artikel 6, eerste lid, onder e',
      'Een wet draagt deze taak aan de ontvanger op. Noem die wet in het dossier.',
      partners || 'insurer'::text, all_sections, 'draft'::text || after_draft, all_acts),
    ('treatment_relation', '1995-04-01', true, 'Wet op de geneeskundige behandelingsovereenkomst (WGBO)', 'artikel 7:457, tweede lid, Burgerlijk Wetboek',
      'De ontvanger behandelt deze persoon, en heeft dit daarvoor nodig.',
      carers, array['core', 'care', 'placement', 'own-words'], after_draft, array['process', 'give_results']),
    ('consent', '2018-05-25', true, 'Algemene verordening gegevensbescherming (AVG)', 'artikel 6, eerste lid, onder a, en artikel 9, tweede lid, onder a',
      'De persoon zei vrij ja, weet waarop, en kan altijd nee zeggen. Toestemming vervangt geen grond die ontbreekt: er is altijd een tweede grond.',
      partners || 'insurer'::text, all_sections, after_draft, all_acts),
    ('conflict_of_duties', '1995-04-01', true, 'Beroepsgeheim (artikel 7:457 Burgerlijk Wetboek en artikel 88 Wet BIG)', 'conflict van plichten, volgens rechtspraak',
      'Zwijgen geeft ernstige schade en niets anders helpt. Overleg eerst met een collega en schrijf de afweging op.',
      partners, array['core', 'care'], after_draft, all_acts),
    ('compulsory_care', '2020-01-01', true, 'Wet verplichte geestelijke gezondheidszorg (Wvggz)', 'hoofdstuk 8',
      'Er loopt verplichte zorg, of die wordt voorbereid, en de ontvanger heeft daarin een taak.',
      array['mental_health', 'forensic_care', 'prosecution', 'municipality'], array['core', 'care', 'placement'], after_draft, all_acts),
    ('police_data', '2008-01-01', true, 'Wet politiegegevens (Wpg)', 'artikel 20',
      'De politie verstrekt aan het samenwerkingsverband, voor het doel in het convenant.',
      array['care_safety_house', 'municipality', 'prosecution', 'probation'], array['core', 'justice'], after_draft, array['supply', 'process']),
    ('judicial_data', '2004-04-01', true, 'Wet justitiële en strafvorderlijke gegevens (Wjsg)', 'artikel 39f',
      'Het Openbaar Ministerie verstrekt, omdat een zwaarwegend algemeen belang dat vraagt.',
      array['care_safety_house', 'municipality', 'police', 'probation', 'mental_health', 'forensic_care'], array['core', 'justice'], after_draft,
      array['supply', 'process']),
    ('wams', '2018-05-25', false, 'Wet aanpak meervoudige problematiek sociaal domein (Wams)', 'nog niet in werking',
      'De gemeente regelt de aanpak van meervoudige problemen. Zet deze grond pas aan als de wet geldt.',
      array['municipality', 'mental_health', 'addiction_care', 'disability_care', 'housing'], array['core', 'social', 'finance'], after_draft,
      array['supply', 'process'])
  ) as g (ground, from_day, is_on, law, article, wording, sectors, sections, phases, acts)
$$;
create function region_begins_with_grounds() returns trigger language plpgsql as $$
begin
  insert into legal_ground (region, ground, version, from_day, is_on, law, article, wording, sectors, agencies, sections, phases, acts)
  select new.id, s.ground, 1, s.from_day, s.is_on, s.law, s.article, s.wording, s.sectors, '{}', s.sections, s.phases, s.acts from shipped_grounds() s;
  return null;
end $$;
create trigger region_begins_with_grounds after insert on region for each row execute function region_begins_with_grounds();
insert into legal_ground (region, ground, version, from_day, is_on, law, article, wording, sectors, agencies, sections, phases, acts)
select r.id, s.ground, 1, s.from_day, s.is_on, s.law, s.article, s.wording, s.sectors, '{}', s.sections, s.phases, s.acts from region r, shipped_grounds() s;

-- What is given to weigh a referral is given in referral, also when that begins with a draft or comes after an end.
create function grounds_fitting_on(of_region text, of_agency uuid, of_section text, of_phase text, of_purpose text, of_act text, on_day date)
returns table (ground text, version int) language sql stable as $$
  select g.ground, g.version
  from (select distinct on (l.ground) l.* from legal_ground l where l.region = of_region and l.from_day <= on_day order by l.ground, l.version desc) g
  join agency a on a.id = of_agency
  where g.is_on and (g.until_day is null or g.until_day > on_day) and of_section = any (g.sections) and of_act = any (g.acts)
    and case when of_purpose = 'triage' and of_phase in ('draft', 'aftercare', 'closed') then 'referral' else of_phase end = any (g.phases)
    and (a.sector = any (g.sectors) or a.id = any (g.agencies))
  order by g.ground
$$;
-- The one answer to "on which ground may this agency receive this?": asked by who gives, shown to who chooses, and asked again by the wall.
-- What is written down later was given on what held on that day, and only if it may still be given.
create function fitting_grounds(of_region text, of_agency uuid, of_section text, of_phase text, of_purpose text, of_act text, on_day date)
returns table (ground text, version int) language sql stable as $$
  select f.ground, f.version
  from grounds_fitting_on(of_region, of_agency, of_section, of_phase, of_purpose, of_act, on_day) f
  where on_day >= actor_today() or exists (
    select from grounds_fitting_on(of_region, of_agency, of_section, of_phase, of_purpose, of_act, actor_today()) now where now.ground = f.ground)
  order by f.ground
$$;

-- Consent: what to whom, on which version of the text; never the only key. Withdrawn, it opens nothing any more, from that moment.
create table consent (
  region    text not null,
  id        uuid not null,
  dossier   uuid not null,
  sections  text[] not null,
  agencies  uuid[] not null,
  ground_version int not null,
  given_on  date not null,
  until_day date check (until_day > given_on),
  withdrawn_on date,
  primary key (id, region)
);
create index consent_of_dossier on consent (dossier);
call wall('consent', $$'core'$$);
drop policy removed on consent;
grant select, insert on consent to :app;
grant update (withdrawn_on) on consent to :app;

-- Null where it was shared before grounds had versions.
alter table share
  add column ground_version int,
  add column act text check (act in ('supply', 'process', 'give_results')),
  add column consent uuid,
  -- To an agency that is not in the partnership of the region only results go.
  add check (act = 'give_results' or not crosses or act is null);
alter table shared_section
  add column ground_version int,
  add column act text,
  add column beside text;

-- A partner that holds no core sees no consent, and has to know that its share still rests on one.
create function consent_stands(which uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from consent c where c.id = which and c.withdrawn_on is null and (c.until_day is null or c.until_day > actor_today()))
$$;
revoke execute on function consent_stands from public;
grant execute on function consent_stands to :app;
alter policy seen on share using (agency = actor_agency() and not rests and (consent is null or consent_stands(consent)));

create function is_grounded(s share) returns boolean language sql stable as $$
  select case when s.act is null or (s.ground = 'consent') <> (s.consent is not null) then false
    else exists (select from dossier d
      cross join lateral (select array_agg(f.ground) as all_of, max(f.version) filter (where f.ground = s.ground) as this
        from fitting_grounds(s.region, s.agency, s.section, d.phase, s.purpose, s.act, s.from_day) f) fits
      where d.id = s.dossier and d.region = s.region and fits.this = s.ground_version
        and (s.ground <> 'consent' or (cardinality(fits.all_of) > 1
          and exists (select from consent c where c.id = s.consent and c.dossier = s.dossier and c.withdrawn_on is null
            and s.agency = any (c.agencies) and s.section = any (c.sections)
            and (c.until_day is null or (c.until_day > s.from_day and s.until_day <= c.until_day))))))
  end
$$;
create policy grounded on share as restrictive for insert to :app with check (is_grounded(share));

-- What protects the person goes on while the dossier rests.
drop trigger ledger_rests on ledger;
create trigger ledger_rests before insert on ledger for each row
  when (new.dossier is not null and new.kind not in ('rights_request', 'alert')
    and new.type not in ('ShareEnded', 'PartnerLeft', 'Discharged', 'ConsentWithdrawn'))
  execute function ledger_rests();

-- The register is kept by privacy officers; each change stands in the ledger.
create policy added_grounds on ledger for insert to :app with check (dossier is null and kind = 'legal_ground'
  and region = (select actor_region()) and 'privacy_officer' = any ((select actor_roles())::text[]));
