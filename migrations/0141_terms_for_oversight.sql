-- What guards the log has a term too: reviews and alerts of it, emergency accesses, and questions whether somebody is known. Each region sees
-- at night that what has had its term is gone.
do $$
declare
  text_now text := pg_get_functiondef('retention_left'::regproc);
  before_this text := 'when ''session'' then return query';
begin
  if position(before_this in text_now) = 0 then raise exception 'retention_left reads otherwise than this migration expects'; end if;
  execute replace(text_now, before_this, $more$when 'log_oversight' then return query
      select count(*), min(o.since)::timestamp at time zone 'Europe/Amsterdam', count(*) filter (where o.since < before), 0::bigint
      from (
        select r.drawn_on as since from log_review r where r.region = actor_region()
          and exists (select from log_review_words w where w.review = r.id and w.region = r.region)
        union all
        select a.day from look_alert a where a.region = actor_region()
      ) o;
    when 'emergency_access' then return query
      select count(*), min(e.opened_at), count(*) filter (where e.opened_at < bound), 0::bigint from emergency_access e where e.region = actor_region();
    when 'known_question' then return query
      select count(*), min(q.since)::timestamp at time zone 'Europe/Amsterdam', count(*) filter (where q.since < before), 0::bigint
      from (
        select k.asked_on as since from known_question k where k.region = actor_region()
        union all
        select t.asked_on from known_told t where t.region = actor_region()
      ) q;
    $more$ || before_this);
end $$;

-- The words of reviews, and alerts with what was written of them. That was reviewed, when and by whom stands in the ledger.
create function clear_log_oversight(before date) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare reviews int; alerts int;
begin
  perform accounts_for_retention('{}');
  with old as (select r.id from log_review r where r.region = actor_region() and r.drawn_on < before),
  gone as (delete from log_review_words w using old where w.review = old.id and w.region = actor_region() returning w.review)
  select count(distinct g.review) into reviews from gone g;
  delete from look_alert_words w using look_alert a where a.id = w.alert and a.region = w.region and w.region = actor_region() and a.day < before;
  delete from look_alert_handling h using look_alert a where a.id = h.alert and a.region = h.region and h.region = actor_region() and a.day < before;
  delete from look_alert a where a.region = actor_region() and a.day < before;
  get diagnostics alerts = row_count;
  return reviews + alerts;
end $$;
-- What was opened, why, and what the review came to; and the share that it was, long over.
create function clear_emergencies(before date) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare cleared int; bound timestamptz := before::timestamp at time zone 'Europe/Amsterdam';
begin
  perform accounts_for_retention('{}');
  delete from emergency_words w using emergency_access e
  where e.id = w.emergency and e.region = w.region and w.region = actor_region() and e.opened_at < bound;
  delete from share s where s.region = actor_region() and s.app_user is not null and s.until_at < bound;
  delete from emergency_access e where e.region = actor_region() and e.opened_at < bound;
  get diagnostics cleared = row_count;
  return cleared;
end $$;
-- What was asked from this region, and what holders in it were told.
create function clear_known_questions(before date) returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare asked int; told int;
begin
  perform accounts_for_retention('{}');
  delete from known_question q where q.region = actor_region() and q.asked_on < before;
  get diagnostics asked = row_count;
  delete from known_told t where t.region = actor_region() and t.asked_on < before;
  get diagnostics told = row_count;
  return asked + told;
end $$;
revoke execute on function clear_log_oversight, clear_emergencies, clear_known_questions from public;
grant execute on function clear_log_oversight, clear_emergencies, clear_known_questions to :app;
