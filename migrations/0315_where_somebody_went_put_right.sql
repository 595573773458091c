-- Where somebody went after a stay can be put right; the day on which that was done stands beside it. On every leg, as `discharged_to`.
alter table stay
  add column left_to_mended_on date,
  add check (left_to_mended_on is null or discharged_to is not null);
