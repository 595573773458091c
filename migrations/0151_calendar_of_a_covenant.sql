-- When the tables meet that the agency of that address is needed or was asked at; of all, for who runs them. No row: there is no such address,
-- or its owner works there no more, or the agency is in no covenant of the region.
create or replace function calendar_of(of_token bytea, today date) returns table (region text, meetings jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
  select r.name, coalesce((
    select jsonb_agg(jsonb_build_object(
      'id', m.id, 'heldOn', m.held_on, 'subregion', s.name, 'cancelledOn', m.cancelled_on, 'minutes', m.minutes,
      'startsAt', to_char((m.held_on + m.starts_at::time) at time zone 'Europe/Amsterdam' at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
      order by m.held_on, m.id)
    from table_meeting m
    left join subregion s on s.region = m.region and s.id = m.subregion
    where m.region = c.region and m.held_on between today - 60 and today + 200
      and (held.directs or c.agency = any (m.needed)
        or exists (select from referral_agency i where i.table_meeting = m.id and i.region = m.region and i.agency = c.agency))), '[]')
  from calendar_address c
  join region r on r.id = c.region
  cross join lateral (
    select count(*) > 0 as works, bool_or(p.role = 'process_director') as directs
    from appointment p
    where p.app_user = c.app_user and p.agency = c.agency and p.region = c.region
      and p.role in ('process_director', 'case_manager', 'municipal_case_director', 'partner', 'referrer')
      and p.from_day <= today and (p.until_day is null or p.until_day > today) and (p.kept_out_from is null or p.kept_out_from > today)) held
  where c.token_hash = of_token and held.works
    and exists (
      select from covenant v
      where v.agency = c.agency and v.region = c.region and v.from_day <= today and (v.until_day is null or v.until_day > today))
$$;
