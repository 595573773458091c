-- A dossier that rests still has somebody who holds on: absence is covered and direction handed over, a request for access is refused, and who is
-- threatened is shielded.
drop trigger ledger_rests on ledger;
create trigger ledger_rests before insert on ledger for each row
  when (new.dossier is not null and new.kind not in ('rights_request', 'alert', 'shield')
    and new.type not in ('ShareEnded', 'PartnerLeft', 'Discharged', 'ConsentWithdrawn', 'RoleAssigned', 'CoverArranged', 'AccessRefused'))
  execute function ledger_rests();

-- Which house still sees it follows who directs the process: at the end of the transaction, so that who hands over can finish.
create function shares_rest_anew() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update share set rests = share_rests(dossier, agency) where dossier = new.id and rests is distinct from share_rests(dossier, agency);
  return null;
end $$;
revoke execute on function shares_rest_anew from public;
create constraint trigger shares_rest_anew after update of process_director_agency on dossier deferrable initially deferred for each row
  when (new.restricted_from is not null and new.process_director_agency is distinct from old.process_director_agency)
  execute function shares_rest_anew();
