-- A legal hold stands between a decision to erase and erasing it, whichever comes first.
create function erasure_meets_hold() returns trigger language plpgsql as $$
begin
  if is_held(new.dossier) then
    raise exception 'a legal hold lies on it' using errcode = '23514', constraint = 'erasure_held';
  end if;
  return new;
end $$;
create trigger erasure_meets_hold before insert on erasure_order for each row execute function erasure_meets_hold();

-- Waits for an erasure that is beginning at this moment; what has begun cannot be held any more.
create function hold_meets_erasure() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from erasure_order o where o.dossier = new.dossier for update;
  if exists (select from erasure_order o where o.dossier = new.dossier and o.closed_at is not null) and new.lifted_on is null then
    raise exception 'it is erased' using errcode = '23514', constraint = 'hold_erased';
  end if;
  return new;
end $$;
revoke execute on function hold_meets_erasure from public;
create trigger hold_meets_erasure before insert on legal_hold for each row execute function hold_meets_erasure();

insert into kept_at_erasure values
  ('legal_hold', 'that it was held, until when, and on which coded ground; what was written with it goes'),
  ('retention_proposal', 'that its term had ended, who proposed to erase it and who approved: the proof');

-- Whoever may approve also reads the proof.
alter policy seen on erasure_order using (region = (select actor_region())
  and (select actor_roles()) && array['privacy_officer', 'process_director']);
