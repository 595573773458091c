-- A link in which somebody began asks a code for ever, also by a new address: what was typed is read by who proves to be of the agency, and
-- not by whoever renews the link.
create or replace function renew_link() returns trigger language plpgsql as $$
begin
  new.opened_at := old.opened_at;
  new.session_hash := null; new.session_ends_at := null; new.session_seen_at := null;
  new.code_hash := null; new.code_ends_at := null; new.code_tries := 0;
  return new;
end $$;

-- On the day of who comes in; a code is mailed on the day of the country.
create or replace function link_shut(l one_time_link) returns text language sql stable as $$
  select case
    when l.sent_at is not null then 'sent'
    when l.revoked_at is not null then 'revoked'
    when l.ends_at <= now() or not exists (
      select from covenant c
      cross join (select coalesce(actor_today(), (now() at time zone 'Europe/Amsterdam')::date) as day) t
      where c.agency = l.agency and c.region = l.region and c.from_day <= t.day and (c.until_day is null or c.until_day > t.day)) then 'expired' end
$$;
