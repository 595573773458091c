-- What is added to the ledger about no person is let through by one function, as 0023 and 0032 have it: five policies of one kind each had come
-- beside it, and every row of every dossier made ready for all of them. The same for alerts that are added, which come seldom.
create or replace function keeps_register(of_kind text, of_stream uuid, of_region text) returns boolean language sql stable as $$
  select case
    when of_kind = 'ward' then exists (select from ward w where w.id = of_stream and w.region = of_region and w.agency = actor_agency())
    when of_kind in ('waiting_rule', 'escalation_ladder', 'access_rule') then of_region = actor_region() and 'regional_coordinator' = any (actor_roles())
    when of_kind in ('team', 'letter_template', 'referral_trend')
      then of_region = actor_region() and actor_roles() && array['regional_coordinator', 'process_director']
    when of_kind in ('table', 'table_series', 'triage_rhythm') then of_region = actor_region() and 'process_director' = any (actor_roles())
    when of_kind in ('criteria_set', 'register', 'keeping_out') then of_region = actor_region() and 'administrator' = any (actor_roles())
    when of_kind in ('log_review', 'look_alert', 'look_naming', 'emergency_rule', 'retention_rule', 'legal_hold', 'data_breach', 'processing_entry', 'legal_ground')
      then of_region = actor_region() and 'privacy_officer' = any (actor_roles())
    when of_kind = 'right_proposal' then of_region = actor_region() and actor_roles() && array['administrator', 'privacy_officer']
    when of_kind in ('log_export', 'retention_proposal', 'lawfulness_advice')
      then of_region = actor_region() and actor_roles() && array['privacy_officer', 'process_director']
    else false end
$$;
drop policy added_advice on ledger;
drop policy added_grounds on ledger;
drop policy added_letter_template on ledger;
drop policy added_rhythm on ledger;
drop policy added_trend on ledger;

-- By any share of the dossier: whoever visits may warn.
create function has_a_share(of_dossier uuid) returns boolean language sql stable as $$
  select exists (select from share s where s.agency = actor_agency() and s.dossier = of_dossier and s.section = any (actor_sections())
    and daterange(s.from_day, s.until_day) @> actor_today() and (s.region = actor_region() or s.crosses))
$$;
revoke execute on function has_a_share from public;
grant execute on function has_a_share to :app;
alter policy minded_added on ledger with check (kind = 'alert' and section = 'core' and has_a_share(dossier));
