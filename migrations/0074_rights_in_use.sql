-- Who may no longer come in, from a day on: asked at every request, so it holds at the next one. And what a review of rights reads.
alter table app_user add column blocked_from date;
-- An agency whose covenant is over is out too: asked before anyone is known, as the other registers are.
create policy signing_in on covenant for select to :app using ((select actor_user()) is null);
-- An administrator keeps out who works in the own region; nobody lets themselves out of it.
create policy kept_out on app_user for update to :app using ('administrator' = any ((select actor_roles())::text[]) and id <> (select actor_user())
  and exists (select from appointment p where p.app_user = app_user.id and p.region = (select actor_region())));
grant update (blocked_from) on app_user to :app;

-- The last day on which each right of the own region was used since a day: for an administrator or a privacy officer, never at which dossier.
create function rights_used(since date) returns table (app_user uuid, agency uuid, role text, used_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  select l.app_user, l.agency, held.role, max((l.at at time zone 'Europe/Amsterdam')::date)
  from access_log l
  cross join lateral unnest(l.roles) as held (role)
  where l.region = actor_region() and l.app_user is not null and l.outcome = 'done' and l.at >= since::timestamp at time zone 'Europe/Amsterdam'
    and actor_roles() && array['administrator', 'privacy_officer']
  group by 1, 2, 3
  order by 1, 2, 3
$$;
revoke execute on function rights_used from public;
grant execute on function rights_used to :app;
