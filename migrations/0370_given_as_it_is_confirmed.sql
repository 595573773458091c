-- A right is given in the transaction in which another confirms it, and in no other (ADR 9): what was confirmed once does not give it again after it
-- was ended.
alter policy given on appointment with check (region = (select actor_region()) and exists (
  select from right_proposal p
  join ledger l on l.kind = 'right_proposal' and l.stream = p.id and l.type = 'RightConfirmed' and l.recorded_at = now() and l.author = p.decided_by
  where p.region = appointment.region and p.app_user = appointment.app_user and p.agency = appointment.agency and p.role = appointment.role
    and p.from_day <= appointment.from_day and p.until_day is not distinct from appointment.until_day
    and p.state = 'confirmed' and p.decided_by = (select actor_user())));
