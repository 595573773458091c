-- One right is ended by a day, by who administers the region and not by who holds it. It only ever becomes shorter: whatever gives more is a right
-- that two give, and a day that is over is not told otherwise afterwards.
grant update (until_day) on appointment to :app;
create function ends_earlier() returns trigger language plpgsql as $$
begin
  -- The owner of the tables keeps the register without anybody's name.
  if actor_user() is not null
    and (new.until_day is null or new.until_day < greatest(actor_today(), old.from_day) or new.until_day >= coalesce(old.until_day, 'infinity')) then
    raise exception 'a right only ends earlier, and today at the earliest' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
revoke execute on function ends_earlier from public;
create trigger appointment_ends_earlier before update on appointment
  for each row when (old.until_day is distinct from new.until_day) execute function ends_earlier();

do $$
declare
  body text := (select prosrc from pg_proc where proname = 'keeps_register');
  seen text := (select qual from pg_policies where tablename = 'ledger' and policyname = 'seen_register');
  arm text := '''register'', ''keeping_out''';
begin
  if position(arm in body) = 0 or position('''keeping_out''' in seen) = 0 then
    raise exception 'the walls of registers read otherwise than this migration expects';
  end if;
  execute format('create or replace function keeps_register(of_kind text, of_stream uuid, of_region text) returns boolean language sql stable as %L',
    replace(body, arm, arm || ', ''right_ending'''));
  execute format('alter policy seen_register on ledger using (%s)', replace(seen, '''keeping_out''', '''right_ending''::text, ''keeping_out'''));
end $$;
