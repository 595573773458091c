-- Who moved is transferred to another region, on a ground that stands in the registers of both: proposed here, accepted or refused there by who directs
-- processes there, who read until then only what was written down for them. Codes, ids and days; the words rest apart and go as soon as it is answered.
create table transfer (
  region    text not null,
  id        uuid not null,
  dossier   uuid not null,
  referral  uuid not null,
  version   int  not null,
  to_region text not null references region,
  ground    text not null,
  -- Of the text of that ground in the register here, and in the one there.
  ground_version int not null,
  their_version  int not null,
  -- Of which problems the words go along, and where it stands why.
  domains   text[] not null,
  why       uuid not null,
  proposed_by uuid not null,
  proposed_on date not null,
  due       date not null,
  -- refused: not yet taken up again here.
  state     text not null check (state in ('open', 'accepted', 'refused', 'resumed', 'taken_back', 'lapsed')),
  refused_for text check (state not in ('refused', 'resumed') or refused_for is not null),
  ended_by  uuid,
  ended_on  date,
  primary key (id, region)
);
create unique index transfer_once on transfer (dossier) where state = 'open';
create index transfer_of_dossier on transfer (dossier);
create index transfer_to on transfer (to_region, state);
call wall('transfer', '''core''');
drop policy removed on transfer;
create policy offered on transfer for select to :app using (to_region = (select actor_region())
  and 'process_director' = any ((select actor_roles())::text[]));
create policy answered on transfer for update to :app using (to_region = (select actor_region()) and state = 'open'
  and 'process_director' = any ((select actor_roles())::text[])) with check (to_region = (select actor_region()) and state in ('accepted', 'refused'));
grant select, insert on transfer to :app;
grant update (state, refused_for, ended_by, ended_on, version) on transfer to :app;

-- What is read there: the person, why, and of the referral as much as the ground allows. Written here, read by nobody here.
create table transfer_words (
  region  text not null,
  id      uuid not null,
  dossier uuid not null,
  sealed  bytea not null,
  primary key (id, region)
);
create index transfer_words_of_dossier on transfer_words (dossier);
call wall('transfer_words', '''core''');
drop policy changed on transfer_words;
drop policy removed on transfer_words;
grant insert on transfer_words to :app;
create function transfer_words_go() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from transfer_words where id = new.id;
  return null;
end $$;
create trigger transfer_words_go after update on transfer for each row when (new.state <> 'open') execute function transfer_words_go();

-- Whether nothing stands in the way: it is asked of who is not in the approach yet, is not extra protected, and whose processing is not restricted.
create function transfer_stands(of_dossier uuid) returns boolean language sql stable as $$
  select exists (select from dossier d where d.id = of_dossier and d.phase in ('referral', 'triage', 'table', 'waiting'))
    and not exists (select from shield s where s.dossier = of_dossier and s.lifted_on is null)
    and not exists (select from processing_restriction p where p.dossier = of_dossier and p.lifted_on is null)
$$;
create function answers_transfer(which uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from transfer t
    where t.id = which and t.to_region = actor_region() and t.state = 'open' and 'process_director' = any (actor_roles()) and transfer_stands(t.dossier))
$$;
create function is_offered_transfer(of_dossier uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from transfer t
    where t.dossier = of_dossier and t.to_region = actor_region() and t.state = 'open' and 'process_director' = any (actor_roles()) and transfer_stands(t.dossier))
$$;
create function offered_words() returns table (id uuid, dossier uuid, sealed bytea, handle bytea)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.id, w.dossier, w.sealed, k.handle
  from transfer t
  join transfer_words w on w.id = t.id
  join dossier_key k on k.dossier = w.dossier
  where t.to_region = actor_region() and t.state = 'open' and 'process_director' = any (actor_roles()) and transfer_stands(t.dossier)
  order by t.due, t.id
$$;
-- In whose name the case is closed here, in the transaction in which it is accepted there: of who directs its process.
create function transfer_director(which uuid) returns table (app_user uuid, agency uuid, region text, roles text[], sector text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.app_user, p.agency, p.region, array_agg(distinct p.role order by p.role), a.sector
  from transfer t
  join dossier d on d.id = t.dossier
  join appointment p on p.app_user = d.process_director and p.agency = d.process_director_agency and p.region = t.region
    and p.from_day <= actor_today() and (p.until_day is null or p.until_day > actor_today()) and (p.kept_out_from is null or p.kept_out_from > actor_today())
  join agency a on a.id = p.agency
  where t.id = which and t.state = 'accepted' and t.ended_by = actor_user() and exists (select from ledger l
    where l.stream = which and l.kind = 'transfer' and l.type = 'TransferAccepted' and l.author = actor_user() and l.recorded_at = now())
  group by p.app_user, p.agency, p.region, a.sector
  having 'process_director' = any (array_agg(p.role))
$$;
revoke execute on function transfer_words_go, transfer_stands, answers_transfer, is_offered_transfer, offered_words, transfer_director from public;
grant execute on function answers_transfer, is_offered_transfer, offered_words, transfer_director to :app;

-- Where who directs processes in a region works today: who a transfer there is offered to.
create function directing_agencies(of_region text) returns setof uuid language sql stable as $$
  select distinct p.agency
  from appointment p
  where p.region = of_region and p.role = 'process_director' and p.from_day <= actor_today() and (p.until_day is null or p.until_day > actor_today())
    and (p.kept_out_from is null or p.kept_out_from > actor_today())
    and exists (select from covenant c where c.agency = p.agency and c.region = p.region and c.from_day <= actor_today() and (c.until_day is null or c.until_day > actor_today()))
  order by p.agency
$$;
-- On which grounds a section can go there today: in force in both registers and fit for everybody it is offered to. Here it goes out of the
-- partnership, there it is what a referral is weighed by. Consent is none: it was given for here.
create function transfer_grounds(of_dossier uuid, to_region text) returns table (section text, ground text, here int, there int) language sql stable as $$
  select s.section, f.ground, min(f.version), min(o.version)
  from dossier d
  cross join unnest(array['core', 'social', 'care', 'justice', 'finance', 'placement']) s (section)
  cross join directing_agencies(to_region) r (agency)
  cross join lateral fitting_grounds(d.region, r.agency, s.section, d.phase, 'triage', 'give_results', actor_today()) f
  join lateral fitting_grounds(to_region, r.agency, s.section, 'referral', 'triage', 'supply', actor_today()) o on o.ground = f.ground
  where d.id = of_dossier and f.ground <> 'consent'
  group by s.section, f.ground
  having count(*) = (select count(*) from directing_agencies(to_region))
  order by s.section, f.ground
$$;

-- Who answers writes one row in the ledger of a dossier that they do not see, under its key, and the steps that follow from it; no more.
create policy offered on dossier_key for select to :app using (region <> (select actor_region()) and is_offered_transfer(dossier));
create policy offered on ledger for select to :app using (kind = 'transfer' and region <> (select actor_region())
  and (answers_transfer(stream) or (author = (select actor_user()) and recorded_at = now())));
create policy answered on ledger for insert to :app with check (kind = 'transfer' and type in ('TransferAccepted', 'TransferRefused') and section = 'core'
  and region <> (select actor_region()) and answers_transfer(stream));
do $$
declare checked text := (select with_check from pg_policies where tablename = 'ledger' and policyname = 'own_region');
begin
  execute format('alter policy own_region on ledger with check ((%s) or (kind = ''transfer'' and answers_transfer(stream)))', checked);
end $$;
create policy answered on dossier for select to :app using (region <> (select actor_region()) and just_told(id, 'transfer'));
create policy answered_held on dossier for update to :app using (region <> (select actor_region()) and just_told(id, 'transfer')) with check (false);
create policy offered on work_item for select to :app using (kind = 'answer_transfer' and for_agency = (select actor_agency())
  and region <> (select actor_region()) and 'process_director' = any ((select actor_roles())::text[]));
create policy answered on work_item to :app using (kind in ('answer_transfer', 'await_transfer', 'resume_referral') and just_told(dossier, 'transfer'));
