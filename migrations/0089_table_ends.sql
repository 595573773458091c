-- A table that says when it begins and how long it takes keeps a session no longer than that; one that was cancelled keeps none.
create or replace function table_keeps_until(on_day date) returns timestamptz language plpgsql stable as $$
begin
  return (
    select max(case when m.starts_at is null or m.minutes is null then (on_day + 1)::timestamp at time zone 'Europe/Amsterdam'
      else (on_day + m.starts_at::time) at time zone 'Europe/Amsterdam' + make_interval(mins => m.minutes) end)
    from table_meeting m
    where m.region = actor_region() and m.held_on = on_day and m.cancelled_on is null);
end $$;
