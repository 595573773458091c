-- What may be given of a dossier that rests after a decision: to who takes over, to no other agency; to who referred and may object; and to who
-- decides anew. Asked by a function, since its text is not laid out in every statement then (ADR 10).
create function given_after_decision(of_dossier uuid, of_region text, of_agency uuid, of_section text, of_purpose text, until date) returns boolean
language sql stable as $$
  select exists (select from share s where s.agency = actor_agency() and s.dossier = of_dossier and s.section = 'core' and 'core' = any (actor_sections())
      and daterange(s.from_day, s.until_day) @> actor_today() and (s.region = actor_region() or s.crosses))
    and exists (select from ledger l where l.dossier = of_dossier and l.kind = 'dossier' and l.type = 'SectionShared' and l.recorded_at = now()
      and l.author = actor_user())
    and exists (
      select from dossier d
      join ledger l on l.dossier = d.id
      where d.id = of_dossier and d.region = of_region and d.phase = 'closed' and l.recorded_at = now() and l.author = actor_user() and (
        (l.kind, l.type) = ('afterwards', 'HandoverMade') and of_purpose = 'referral' and of_section = 'core' and until is not null
          and exists (select from referral_afterwards w
            where w.id = l.stream and w.region = d.region and w.handover = 'asked' and w.to_agency = of_agency and w.ended is null)
        or (l.kind, l.type) = ('appeal', 'AppealLodged') and of_purpose = 'referral' and of_section = 'core' and until is not null
          and exists (select from referral r where r.dossier = d.id and r.by_agency = of_agency)
        or (l.kind, l.type) = ('referral', 'ReferralReopened') and (
          of_purpose = 'triage' and of_section <> 'own-words' and of_agency = d.process_director_agency
          or of_purpose = 'referral' and of_section = 'core'
            and exists (select from referral r where r.dossier = d.id and r.by_agency = of_agency))))
$$;
alter policy given_afterwards on share with check (given_after_decision(dossier, region, agency, section, purpose, until_day));
