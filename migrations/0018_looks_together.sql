-- Looks of many people are written in one statement (ADR 8), so by no one person's context. A line is let in when it stands under a
-- session that is there and is theirs: no look in another's name this way either.
create index session_of_look on session (substr(token_hash, 1, 8));
create policy looked on access_log for insert to :app with check (action = 'R' and outcome = 'done' and exists (
  select from session s
  where substr(s.token_hash, 1, 8) = access_log.session and s.app_user = access_log.app_user and s.agency = access_log.agency
    and s.region = access_log.region));
