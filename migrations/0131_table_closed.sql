-- The chair closes a meeting when it is over: its minutes tell what was recorded until then, and change no more.
alter table table_meeting
  add column closed_at timestamptz,
  add constraint closed_or_cancelled check (closed_at is null or cancelled_on is null);
grant update (closed_at) on table_meeting to :app;
