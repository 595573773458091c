-- A share is given as far as the rules of the dossier go (capabilities/dossier/rules.ts): no agency gives what it does not see itself, but
-- for what follows from a decision: who directs the process weighs what was referred, who holds on sees what the plan needs, the chosen
-- ward what receiving asks. Whatever is given stands in the ledger of the same transaction, under the name of who gave it: with
-- statements that no handler sends, too, nothing that is kept opens without a trace. Which share a row speaks of is sealed, so the policy
-- takes the word of whoever writes it (ADR 9).
drop policy added on share;
-- Whoever opens a dossier lets itself in.
create policy opened on share for insert to :app with check (agency = (select actor_agency()) and exists (
  select from dossier d where d.id = share.dossier and d.region = share.region
    and d.opened_by = (select actor_agency()) and d.opened_in = (select pg_current_xact_id_if_assigned())));
create policy given on share for insert to :app with check (
  exists (select from share s where s.agency = (select actor_agency()) and s.dossier = share.dossier and s.section = 'core'
    and 'core' = any ((select actor_sections())::text[]) and daterange(s.from_day, s.until_day) @> (select actor_today())
    and (s.region = (select actor_region()) or s.crosses))
  and exists (select from ledger l where l.dossier = share.dossier and l.kind = 'dossier' and l.type = 'SectionShared' and l.recorded_at = now() and l.author = (select actor_user()))
  and exists (select from dossier d where d.id = share.dossier and d.region = share.region and (
    -- Of what the own agency sees: to the network, to who is invited to the table, to a ward that is asked; as far as the phase goes.
    (exists (select from share s where s.agency = (select actor_agency()) and s.dossier = share.dossier and s.section = share.section
        and share.section = any ((select actor_sections())::text[]) and daterange(s.from_day, s.until_day) @> (select actor_today())
        and (s.region = (select actor_region()) or s.crosses))
      and (exists (select from partner p where p.dossier = share.dossier and p.agency = share.agency
          and daterange(p.from_day, p.until_day) @> (select actor_today()))
        or (share.purpose = 'inclusion_table' and share.section = 'core')
        or (share.purpose = 'placement' and exists (select from ward w where w.agency = share.agency)))
      and case
        when d.phase in ('execution', 'aftercare') then share.purpose not in ('referral', 'triage', 'inclusion_table')
        when d.phase in ('referral', 'triage', 'table', 'waiting') then share.section <> 'own-words' and share.purpose not in ('referral', 'plan_and_network', 'aftercare')
        else share.purpose = 'placement' and d.phase <> 'closed' end)
    or exists (select from ledger l where l.dossier = share.dossier and l.recorded_at = now() and l.author = (select actor_user()) and (
      ((l.kind, l.type) in (('referral', 'ReferralSubmitted'), ('dossier', 'Reentered')) and share.purpose = 'triage' and share.section <> 'own-words' and share.agency = d.process_director_agency)
      or (l.kind = 'dossier' and l.type = 'Included' and share.purpose = 'plan_and_network'
        and share.agency in (d.lead_agency, d.case_manager_agency, d.municipal_case_director_agency, d.process_director_agency))
      or ((l.kind, l.type) in (('bed_request', 'OfferAccepted'), ('stay', 'StayExtended')) and share.purpose = 'placement' and share.section in ('core', 'care', 'placement')
        and exists (select from ward w where w.agency = share.agency)))))));
