/** The rhythm of a region as a plain dated table, and what waits to be weighed. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import { Urgency } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { CaseNumber, DossierId, type RegionId, type StreamId } from '#vocabulary/ids.ts';
import { Route } from '../events.ts';
import { Rhythm, RhythmEvent } from './events.ts';
import { rhythmRules } from './rules.ts';

export const rhythmKind: StreamKind<Rhythm | null, { rhythm: Rhythm; on: Day }, RhythmEvent, never> = {
  kind: 'triage_rhythm',
  events: RhythmEvent,
  ...rhythmRules,
  project,
};
export const rhythmStream = (region: RegionId): StreamId => streamFor('triage_rhythm', region);

/** What is set twice on one day holds as it was last set. */
function project(tx: Tx, { event: { rhythm, on }, author, place: { region } }: Recorded<RhythmEvent>): Promise<void> {
  return tx.run(sql`
    insert into triage_rhythm (region, from_day, held_weekday, cut_off_weekday, cut_off_minute, set_by)
    values (${region}, ${on}, ${rhythm.heldWeekday}, ${rhythm.cutOffWeekday}, ${rhythm.cutOffMinute}, ${author.user})
    on conflict (from_day, region) do update set held_weekday = excluded.held_weekday, cut_off_weekday = excluded.cut_off_weekday,
      cut_off_minute = excluded.cut_off_minute, set_by = excluded.set_by`);
}

export const findRhythm = (tx: Tx, region: RegionId, on: Day): Promise<Rhythm | undefined> =>
  tx.find(
    Rhythm,
    sql`
    select held_weekday as "heldWeekday", cut_off_weekday as "cutOffWeekday", cut_off_minute as "cutOffMinute"
    from triage_rhythm
    where region = ${region} and from_day <= ${on}
    order by from_day desc
    limit 1`,
  );

const Waiting = z.object({
  dossier: DossierId,
  caseNumber: CaseNumber,
  urgency: Urgency,
  byName: z.string(),
  isComplete: z.boolean(),
  route: z.nullable(Route),
  lookAgain: z.nullable(Day),
  sentOn: Day,
  sentMinute: z.number(),
});
export type Waiting = z.infer<typeof Waiting>;
/** Open, and on no table yet; sent is when it was last sent or supplemented, here in the Netherlands. */
export const listToWeigh = (tx: Tx, region: RegionId): Promise<Waiting[]> =>
  tx.many(
    Waiting,
    sql`
    select r.dossier, d.case_number as "caseNumber", r.urgency, a.name as "byName", r.stage = 'complete' as "isComplete", r.route,
           r.look_again as "lookAgain", (s.at at time zone 'Europe/Amsterdam')::date as "sentOn",
           (extract(hour from s.at at time zone 'Europe/Amsterdam') * 60 + extract(minute from s.at at time zone 'Europe/Amsterdam'))::int as "sentMinute"
    from referral r
    join dossier d on d.id = r.dossier
    join agency a on a.id = r.by_agency
    cross join lateral (
      select max(l.recorded_at) as at from ledger l where l.stream = r.id and l.type in ('ReferralSubmitted', 'ReferralSupplemented')
    ) s
    where r.region = ${region} and r.stage in ('submitted', 'incomplete', 'complete') and s.at is not null
    order by s.at, r.id
    limit 500`,
  );
