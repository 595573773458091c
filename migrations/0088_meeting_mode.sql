-- Who leads the inclusion table keeps the session while it meets: the screen is shared and nobody types for long. Visibly, to a moment; `ends_at` still holds.
alter table session add column meeting_until timestamptz;

-- Until when the table that meets in the own region on a day may keep a session: to the end of that day where its plan says no hour. Null: none meets.
create function table_keeps_until(on_day date) returns timestamptz language sql stable as $$
  select case when exists (select from table_meeting m where m.region = actor_region() and m.held_on = on_day)
    then (on_day + 1)::timestamp at time zone 'Europe/Amsterdam' end
$$;
