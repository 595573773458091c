-- Advice of the lawfulness committee of a partnership (legal.md, R30; Wgs 1.8, Bgs): what was asked about a ground, what it said, and whether
-- it is followed. Of the region, about no person; what people wrote rests apart, under a key of the house.
create table lawfulness_advice (
  region    text not null references region,
  id        uuid not null,
  -- Null: about the partnership as a whole.
  ground    text,
  asked_by  uuid not null,
  asked_on  date not null,
  verdict   text check (verdict in ('lawful', 'lawful_if', 'unlawful')),
  given_on  date,
  followed  text check (followed in ('wholly', 'partly', 'not')),
  followed_on date,
  version   int not null,
  primary key (id, region)
);
create table advice_words (
  region text not null references region,
  advice uuid not null,
  part   text not null check (part in ('question', 'advice', 'reason')),
  sealed bytea not null,
  primary key (advice, part, region)
);
do $$
declare
  t text;
  reads text := 'region = (select actor_region()) and (select actor_roles())::text[] && array[''privacy_officer'', ''process_director'']';
begin
  foreach t in array array['lawfulness_advice', 'advice_words'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy kept on %I to current_user using (true) with check (true)', t);
    execute format('create policy keeping on %1$I to :app using (%2$s) with check (%2$s)', t, reads);
  end loop;
end $$;
grant select, insert on lawfulness_advice, advice_words to :app;
grant update (sealed) on advice_words to :app;
grant update (verdict, given_on, followed, followed_on, version) on lawfulness_advice to :app;

create policy added_advice on ledger for insert to :app with check (dossier is null and kind = 'lawfulness_advice'
  and region = (select actor_region()) and (select actor_roles())::text[] && array['privacy_officer', 'process_director']);
