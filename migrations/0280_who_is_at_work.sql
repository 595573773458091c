-- Whether an appointment holds on a day: it has begun, has not ended, and its person is not kept out. Said once, for who is chosen to hold on to
-- somebody: who cannot come in holds on to nobody.
create function is_at_work(a appointment, on_day date) returns boolean language sql immutable parallel safe return
  a.from_day <= on_day and (a.until_day is null or a.until_day > on_day) and (a.kept_out_from is null or a.kept_out_from > on_day);
