-- A link that is renewed starts anew: whoever was in by the old address is out, and the new address opens once without a code. What was
-- typed stays.
create function renew_link() returns trigger language plpgsql as $$
begin
  new.opened_at := null; new.session_hash := null; new.session_ends_at := null; new.session_seen_at := null;
  new.code_hash := null; new.code_ends_at := null; new.code_tries := 0;
  return new;
end $$;
create trigger one_time_link_renewed before update of token_hash on one_time_link
  for each row when (old.token_hash is distinct from new.token_hash) execute function renew_link();

-- Where codes for a link go to: a mailbox that was put there after the link was given could be of anybody, also of who gave it.
create function link_mailbox(l one_time_link) returns text language sql stable as $$
  select c.mail from agency_contact c where c.agency = l.agency and c.region = l.region and c.set_at <= l.given_at
$$;

-- As before; and answers which link it was, so that the attempt is logged. No row: the link is not known.
drop function open_link(bytea, bytea, bytea);
create function open_link(of_token bytea, of_code bytea, of_session bytea) returns table (answer text, link uuid, region text, agency uuid, dossier uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
declare l one_time_link; came text;
begin
  select t.* into l from one_time_link t where t.token_hash = of_token for update;
  if not found then return; end if;
  came := coalesce(link_shut(l), case
    when l.opened_at is null then 'open'
    when of_code is null then 'code_needed'
    when l.code_hash is null or l.code_ends_at <= now() or l.code_tries >= 5 then 'code_over'
    when l.code_hash <> of_code then 'code_wrong'
    else 'open' end);
  if came = 'code_wrong' then
    update one_time_link t set code_tries = t.code_tries + 1 where t.id = l.id;
  elsif came = 'open' then
    update one_time_link t
    set opened_at = coalesce(t.opened_at, now()), session_hash = of_session, session_ends_at = now() + interval '8 hours', session_seen_at = now(),
      code_hash = null, code_ends_at = null
    where t.id = l.id;
  end if;
  return query select came, l.id, l.region, l.agency, l.dossier;
end $$;

-- Whether a code is sent for a link, at most three an hour; `mails`: whether the house can mail at all. `done`: the referral was sent. No row: the
-- link is not known.
drop function ask_link_code(bytea);
create function ask_link_code(of_token bytea, mails boolean) returns table (answer text, link uuid, region text, agency uuid, dossier uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
declare l one_time_link; came text;
begin
  select t.* into l from one_time_link t where t.token_hash = of_token;
  if not found then return; end if;
  came := coalesce(replace(link_shut(l), 'sent', 'done'), case
    when l.opened_at is null then 'not_needed'
    when not mails then 'no_mail'
    when link_mailbox(l) is null then 'no_contact' end);
  if came is null then
    came := case when count_turn('link_code', 'link:' || l.id, 3, 3600) > 0 then 'too_many' else 'sent' end;
  end if;
  return query select came, l.id, l.region, l.agency, l.dossier;
end $$;

create or replace function set_link_code(of_link uuid, of_code bytea) returns text language plpgsql security definer set search_path = public, pg_temp as $$
declare l one_time_link;
begin
  select * into l from one_time_link where id = of_link for update;
  if not found or link_shut(l) is not null or link_mailbox(l) is null then return null; end if;
  update one_time_link set code_hash = of_code, code_ends_at = now() + interval '15 minutes', code_tries = 0 where id = of_link;
  return link_mailbox(l);
end $$;

-- A session ends with its link too; what was sent is still told of.
create or replace function enter_by_link(of_session bytea) returns table (
  link uuid, agency uuid, agency_name text, sector text, region text, region_name text, dossier uuid, ends_at timestamptz, sent boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  return query
    with here as (
      update one_time_link l set session_seen_at = now()
      where l.session_hash = of_session and l.session_ends_at > now() and l.session_seen_at > now() - interval '1 hour'
        and coalesce(link_shut(l), 'sent') = 'sent'
      returning l.*
    )
    select h.id, h.agency, a.name, a.sector, h.region, r.name, h.dossier, h.ends_at, h.sent_at is not null
    from here h join agency a on a.id = h.agency join region r on r.id = h.region;
end $$;
revoke execute on function renew_link, link_mailbox, open_link, ask_link_code from public;
grant execute on function open_link, ask_link_code to :app;
