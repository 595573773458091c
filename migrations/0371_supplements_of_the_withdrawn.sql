-- What others began to write in answer goes in the transaction in which the referral is withdrawn, by whoever withdraws it, and at no other time.
create or replace function forget_supplements(of_dossier uuid) returns void language sql security definer set search_path = public, pg_temp
begin atomic
  delete from draft
  where dossier = of_dossier and form = 'supplement' and region = actor_region()
    and exists (
      select from ledger l
      where l.dossier = of_dossier and l.kind = 'referral' and l.type = 'ReferralWithdrawn' and l.recorded_at = now() and l.author = actor_user());
end;
