-- Not included is not let go: who took over, how it went after some time, and whether somebody objected. Codes, ids and days; words rest in passages.
create table referral_afterwards (
  region       text not null,
  id           uuid not null,
  referral     uuid not null,
  dossier      uuid not null,
  version      int  not null,
  handover     text not null check (handover in ('none', 'asked', 'done')),
  to_agency    uuid,
  to_user      uuid,
  ended        text check (ended in ('referred_again', 'reopened', 'died')),
  primary key (id, region)
);
create index referral_afterwards_of_dossier on referral_afterwards (dossier);
create index referral_afterwards_of_referral on referral_afterwards (referral);
call wall('referral_afterwards', $$'core'$$);
grant select, insert, update on referral_afterwards to :app;

create table referral_check (
  region     text not null,
  afterwards uuid not null,
  dossier    uuid not null,
  after_days int  not null check (after_days > 0),
  due        date not null,
  -- Null: still to be done.
  outcome    text check (outcome in ('goes_well', 'in_care', 'not_reached', 'worse', 'died')),
  done_on    date,
  primary key (afterwards, after_days, region)
);
create index referral_check_of_dossier on referral_check (dossier);
call wall('referral_check', $$'core'$$);
grant select, insert, update on referral_check to :app;

create table referral_appeal (
  region     text not null,
  id         uuid not null,
  referral   uuid not null,
  dossier    uuid not null,
  version    int  not null,
  -- The version of the referral with the decision that is objected to.
  decision   int  not null,
  side       text not null check (side in ('referrer', 'person')),
  is_late    boolean not null,
  assessor   uuid,
  lodged_on  date not null,
  decide_by  date not null,
  ended      text check (ended in ('upheld', 'overturned', 'withdrawn', 'died', 'referred_again')),
  ended_on   date,
  primary key (id, region)
);
create index referral_appeal_of_dossier on referral_appeal (dossier);
create index referral_appeal_of_referral on referral_appeal (referral);
call wall('referral_appeal', $$'core'$$);
grant select, insert, update on referral_appeal to :app;

-- Who assesses took no part in the decision: recorded nothing of the referral up to it. The rules say so; this says it whatever the rules say.
create function another_assesses() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if new.assessor is not null and exists (
    select from ledger l where l.stream = new.referral and l.version <= new.decision and l.author = new.assessor) then
    raise exception 'who took part in a decision does not assess an appeal against it' using errcode = '23514', constraint = 'another_assesses';
  end if;
  -- What is decided is decided by the one who was named before.
  if tg_op = 'UPDATE' and new.ended in ('upheld', 'overturned') and new.assessor is distinct from old.assessor then
    raise exception 'an appeal is decided by its assessor' using errcode = '23514', constraint = 'assessor_decides';
  end if;
  return new;
end $$;
create trigger another_assesses before insert or update on referral_appeal for each row execute function another_assesses();

alter table referral drop constraint referral_stage_check;
alter table referral add constraint referral_stage_check
  check (stage in ('submitted', 'incomplete', 'complete', 'table', 'postponed', 'round', 'reopened', 'closed'));

-- While a dossier rests after a decision, its core may be given to who takes over and kept for who objects; as in a referral.
create or replace function grounds_fitting_on(of_region text, of_agency uuid, of_section text, of_phase text, of_purpose text, of_act text, on_day date)
returns table (ground text, version int) language sql stable as $$
  select g.ground, g.version
  from (select distinct on (l.ground) l.* from legal_ground l where l.region = of_region and l.from_day <= on_day order by l.ground, l.version desc) g
  join agency a on a.id = of_agency
  where g.is_on and (g.until_day is null or g.until_day > on_day) and of_section = any (g.sections) and of_act = any (g.acts)
    and case
      when of_purpose = 'triage' and of_phase in ('draft', 'aftercare', 'closed') then 'referral'
      when of_purpose = 'referral' and of_phase = 'closed' then 'referral'
      else of_phase end = any (g.phases)
    and (a.sector = any (g.sectors) or a.id = any (g.agencies))
  order by g.ground
$$;
create policy given_afterwards on share for insert to :app with check (
  exists (select from share s where s.agency = (select actor_agency()) and s.dossier = share.dossier and s.section = 'core'
    and 'core' = any ((select actor_sections())::text[]) and daterange(s.from_day, s.until_day) @> (select actor_today())
    and (s.region = (select actor_region()) or s.crosses))
  and exists (select from ledger l where l.dossier = share.dossier and l.kind = 'dossier' and l.type = 'SectionShared' and l.recorded_at = now()
    and l.author = (select actor_user()))
  and exists (select from dossier d where d.id = share.dossier and d.region = share.region and d.phase = 'closed' and exists (
    select from ledger l where l.dossier = share.dossier and l.recorded_at = now() and l.author = (select actor_user()) and (
      (l.kind, l.type) = ('afterwards', 'HandoverMade') and share.purpose = 'referral' and share.section = 'core' and share.until_day is not null
      or (l.kind, l.type) = ('appeal', 'AppealLodged') and share.purpose = 'referral' and share.section = 'core' and share.until_day is not null
        and exists (select from referral r where r.dossier = share.dossier and r.by_agency = share.agency)
      or (l.kind, l.type) = ('referral', 'ReferralReopened') and (
        share.purpose = 'triage' and share.section <> 'own-words' and share.agency = d.process_director_agency
        or share.purpose = 'referral' and share.section = 'core'
          and exists (select from referral r where r.dossier = share.dossier and r.by_agency = share.agency))))));

-- Letters: made once, and never again. What a region writes in its own words, from a day on; without one the house's words hold.
create table letter (
  region   text not null,
  id       uuid not null,
  referral uuid not null,
  dossier  uuid not null,
  kind     text not null check (kind in ('received', 'included', 'not_included', 'postponed', 'appeal_received', 'appeal_decided')),
  addressee text not null check (addressee in ('person', 'referrer')),
  -- From which day on the words of the region held that it began with; null: the house's.
  template date,
  words    uuid not null,
  made_by  uuid not null,
  made_on  date not null,
  primary key (id, region)
);
create index letter_of_dossier on letter (dossier);
call wall('letter', $$'core'$$);
drop policy changed on letter;
drop policy removed on letter;
grant select, insert on letter to :app;

create table letter_template (
  region   text not null references region,
  kind     text not null check (kind in ('received', 'included', 'not_included', 'postponed', 'appeal_received', 'appeal_decided')),
  from_day date not null,
  body     text not null,
  set_by   uuid not null,
  primary key (kind, from_day, region)
);
alter table letter_template enable row level security;
alter table letter_template force row level security;
create policy kept on letter_template to current_user using (true) with check (true);
create policy seen on letter_template for select to :app using ((select actor_user()) is not null and region = (select actor_region()));
create policy keeping on letter_template for insert to :app with check (region = (select actor_region()) and set_by = (select actor_user())
  and (select actor_roles())::text[] && array['process_director', 'regional_coordinator']);
create policy replaced on letter_template for update to :app using (region = (select actor_region()) and from_day >= (select actor_today())
  and (select actor_roles())::text[] && array['process_director', 'regional_coordinator']);
grant select, insert on letter_template to :app;
grant update (body, set_by) on letter_template to :app;
create policy added_letter_template on ledger for insert to :app with check (dossier is null and kind = 'letter_template'
  and region = (select actor_region()) and (select actor_roles())::text[] && array['process_director', 'regional_coordinator']);

-- What became of who was not included, and of who objected, as numbers of a region.
create or replace function referral_figure() returns table (region text, dossier uuid, year int, figure text, code text, days int) language sql stable as $$
select r.region, r.dossier, extract(year from r.submitted_on)::int as year, f.figure, f.code, greatest(f.days, 0) as days
from referral r
join agency a on a.id = r.by_agency
left join lateral (
  select coalesce(w.ended = 'died', false) as died, w.handover, (
    select c.outcome from referral_check c where c.afterwards = w.id and c.outcome is not null order by c.after_days desc limit 1) as last_outcome
  from referral_afterwards w where w.referral = r.id and w.region = r.region order by w.id limit 1) w on true
left join referral_appeal p on p.referral = r.id and p.region = r.region
cross join lateral (values
  ('sector', a.sector, 0),
  ('outcome', coalesce(r.outcome, 'open'), 0),
  ('reason', r.not_included_reason, 0),
  ('stage', case when r.outcome is null then r.stage end, 0),
  ('afterwards', case when r.outcome = 'not_included' and w.handover is not null then coalesce(w.last_outcome, 'unknown') end, 0),
  ('handover', case when r.outcome = 'not_included' then case w.handover when 'done' then 'taken_over' when 'asked' then 'open' when 'none' then 'open' end end, 0),
  ('appeal', case when p.id is not null then coalesce(p.ended, 'open') end, 0),
  ('step', 'complete', r.complete_on - r.submitted_on),
  ('step', 'table', case when r.outcome in ('included', 'not_included') then r.held_on - r.complete_on end),
  ('step', 'decision', case when r.outcome in ('included', 'not_included') then r.closed_on - r.held_on end),
  ('step', 'whole', case when r.outcome in ('included', 'not_included') then r.closed_on - r.submitted_on end)) as f (figure, code, days)
where f.code is not null and f.days is not null
$$;
revoke execute on function referral_figure from public;
alter table referral_counted_before drop constraint referral_counted_before_figure_check;
alter table referral_counted_before add constraint referral_counted_before_figure_check
  check (figure in ('sector', 'outcome', 'reason', 'step', 'afterwards', 'handover', 'appeal'));
