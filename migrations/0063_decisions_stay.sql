-- Each decision on a breach stays, with who took it, when and why; the newest counts (GDPR art. 33(5): the register lets the authority verify).
create table breach_decision (
  region      text not null references region,
  breach      uuid not null,
  -- Of the event in the stream of the breach.
  version     int  not null,
  what        text not null check (what in ('report', 'telling')),
  does        boolean not null,
  reported_at timestamptz,
  told_on     date,
  decided_by  uuid not null,
  decided_on  date not null,
  primary key (breach, version, region)
);
alter table breach_decision enable row level security;
alter table breach_decision force row level security;
create policy kept on breach_decision to current_user using (true) with check (true);
create policy keeping on breach_decision to :app using (region = (select actor_region()) and 'privacy_officer' = any ((select actor_roles())::text[]))
  with check (region = (select actor_region()) and 'privacy_officer' = any ((select actor_roles())::text[]) and decided_by = (select actor_user()));
grant select, insert on breach_decision to :app;

insert into breach_decision (region, breach, version, what, does, reported_at, told_on, decided_by, decided_on)
select l.region, l.stream, l.version, case l.type when 'ReportDecided' then 'report' else 'telling' end,
       coalesce(said ->> 'reports', said ->> 'tells')::boolean, (said ->> 'reportedAt')::timestamptz, (said ->> 'toldOn')::date, l.author, (said ->> 'on')::date
from (
  select e.*, convert_from(e.payload, 'UTF8')::json as said
  from ledger e
  where e.kind = 'data_breach' and e.type in ('ReportDecided', 'TellingDecided')
) l
order by l.position;

-- The words of a decision belong to it, and are not written over. What is not of a decision has version 0; so have the words of the last
-- decision from before this.
alter table breach_words add column version int not null default 0;
alter table breach_words drop constraint breach_words_pkey, add primary key (breach, part, version, region);
