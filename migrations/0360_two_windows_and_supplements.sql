-- Two windows on one draft of the desk: the one that does not know what the other saved does not write over it.
alter table desk_draft add column typed_in uuid;
comment on column desk_draft.typed_in is 'the open window that saved last; null: not told';

-- What somebody began to write in answer to what was asked of a referral: gone for all who did, once the referral is withdrawn.
create function forget_supplements(of_dossier uuid) returns void language sql security definer set search_path = public, pg_temp
begin atomic
  delete from draft
  where dossier = of_dossier and form = 'supplement' and region = actor_region()
    and exists (
      select from referral r
      where r.dossier = of_dossier and r.region = actor_region()
        and (r.by_agency = actor_agency() or 'process_director' = any (actor_roles())));
end;
revoke execute on function forget_supplements from public;
grant execute on function forget_supplements to :app;
