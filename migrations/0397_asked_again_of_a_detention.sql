-- Where a detention is withdrawn, or turns out to have ended before, what a ward told of that day is to be recorded after all. Who withdraws it may not see the section of the stay,
-- in which that step lies: in the transaction in which it stands in the ledger under the own name, and in no other (ADR 9), stays that ended in detention, and the step for it.
create policy told_detention on stay for select to :app using (discharged_to = 'detention' and just_told(dossier, 'journal'));
create policy asked_again on work_item for insert to :app with check (kind = 'record_detention' and section = 'placement' and just_told(dossier, 'journal'));
-- All of them, whichever section the clock was told of them in.
alter policy left_to on stability_fact using (nature = 'detention' and (just_told(dossier, 'stay') or just_told(dossier, 'journal')));

-- An id that follows from other ids: a version-8 uuid from the SHA-256 of the parts, as `streamFor` makes it.
create function stream_for(variadic parts text[]) returns uuid language sql immutable as $$
  select encode(set_byte(set_byte(h, 6, get_byte(h, 6) & 15 | 128), 8, get_byte(h, 8) & 63 | 128), 'hex')::uuid
  from (select substring(sha256(string_agg(convert_to(p, 'UTF8'), '\x00'::bytea order by nth)) from 1 for 16) as h from unnest(parts) with ordinality as t(p, nth)) as hashed
$$;
