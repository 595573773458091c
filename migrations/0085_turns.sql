-- How often somebody lately asked what is costly or could be guessed by trying: counted here, so that several servers count together. Forgotten at a crash, and
-- no part of the log of the database: it is about the last hour.
create unlogged table turn (
  kind     text not null,
  -- `user:`, `agency:` or `address:` and which one.
  whose    text not null,
  began_at timestamptz not null,
  times    int not null,
  primary key (kind, whose)
);
alter table turn enable row level security;
alter table turn force row level security;
create policy kept on turn to current_user using (true) with check (true);

-- Counts one turn; answers in how many seconds there is one again, 0: this one may go. Who has none left costs no write.
create function count_turn(of_kind text, of_whom text, most int, seconds int) returns int language plpgsql as $$
declare
  moment timestamptz := clock_timestamp();
  first timestamptz := moment - make_interval(secs => seconds);
  left_over int;
begin
  insert into turn as t (kind, whose, began_at, times) values (of_kind, of_whom, moment, 1)
  on conflict (kind, whose) do update
    set times = case when t.began_at <= first then 1 else t.times + 1 end, began_at = case when t.began_at <= first then moment else t.began_at end
    where t.began_at <= first or t.times < most;
  if found then return 0; end if;
  select greatest(1, ceil(extract(epoch from t.began_at - first)))::int into left_over from turn t where t.kind = of_kind and t.whose = of_whom;
  return coalesce(left_over, 1);
end $$;

-- Of the person whose session it is, and then of their agency, so that one person does not use up what is for all; without a session, of the address.
create function take_turn(of_kind text, seconds int, token bytea, address text, a_person int, an_agency int, an_address int) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  who uuid;
  works_at uuid;
  wait int;
begin
  if token is not null then
    select s.app_user, s.agency into who, works_at from session s where s.token_hash = token and s.ends_at > now();
  end if;
  if who is null then return count_turn(of_kind, 'address:' || address, an_address, seconds); end if;
  wait := count_turn(of_kind, 'user:' || who, a_person, seconds);
  if wait > 0 then return wait; end if;
  return count_turn(of_kind, 'agency:' || works_at, an_agency, seconds);
end $$;

create function tidy_turns() returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare gone int;
begin
  delete from turn where began_at < clock_timestamp() - interval '1 hour';
  get diagnostics gone = row_count;
  return gone;
end $$;
revoke execute on function take_turn, tidy_turns, count_turn from public;
grant execute on function take_turn, tidy_turns to :app;
insert into kept_at_erasure values ('turn', 'how often somebody at work asked lately; about no person');
