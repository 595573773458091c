/** Bottlenecks and ladders in the database. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import { streamFor } from '#platform/stream-id.ts';
import { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import { CaseNumber, DossierId, PassageId, RegionId, StreamId } from '#vocabulary/ids.ts';
import { BottleneckCount } from './contract.ts';
import { BottleneckEvent, Ending, Ladder, LadderEvent, Level, Obstacle } from './events.ts';
import {
  type Bottleneck,
  type BottleneckCommand,
  type BottleneckRefusal,
  bottleneckRules,
  type LadderRefusal,
  ladderRules,
  type PutLadder,
  standardLadder,
} from './rules.ts';

export const bottleneckKind: StreamKind<Bottleneck, BottleneckCommand, BottleneckEvent, BottleneckRefusal> = {
  kind: 'bottleneck',
  events: BottleneckEvent,
  ...bottleneckRules,
  project,
};

function project(
  tx: Tx,
  { event, stream, version, place: { region, dossier } }: Recorded<BottleneckEvent>,
): Promise<void> {
  switch (event.type) {
    case 'BottleneckRegistered':
      return tx.run(sql`
        insert into bottleneck (region, id, dossier, version, obstacle, agency, words, who, level, since, due)
        values (${region}, ${stream}, ${dossier}, ${version}, ${event.obstacle}, ${event.agency}::uuid, ${event.words}, ${event.who}, ${event.level},
          ${event.on}, ${event.due})`);
    case 'BottleneckEscalated':
      return tx.run(sql`
        update bottleneck set version = ${version}, level = ${event.level}, due = ${event.due} where id = ${stream} and region = ${region}`);
    case 'BottleneckEnded':
      return tx.run(sql`
        update bottleneck set version = ${version}, ending = ${event.ending}, how = ${event.words}, ended_on = ${event.on}
        where id = ${stream} and region = ${region}`);
    default:
      return absurd(event);
  }
}

export const ladderKind: StreamKind<null, PutLadder, LadderEvent, LadderRefusal> = {
  kind: 'escalation_ladder',
  events: LadderEvent,
  ...ladderRules,
  project: (tx, { event: { region, from, ladder }, author }) =>
    tx.run(sql`
      insert into escalation_ladder (region, from_day, ladder, set_by)
      values (${region}, ${from}, ${JSON.stringify(ladder)}::text::jsonb, ${author.user})
      on conflict (from_day, region) do update set ladder = excluded.ladder, set_by = excluded.set_by`),
};
export const ladderStream = (region: RegionId): StreamId => streamFor('escalation_ladder', region);

const Held = z.object({ ladder: Ladder, from: z.nullable(Day) });
/** The ladder that holds in a region on a day; ours where it set none. */
export const ladderOf = async (tx: Tx, region: RegionId, on: Day): Promise<z.infer<typeof Held>> =>
  (await tx.find(
    Held,
    sql`
    select ladder, from_day as "from" from escalation_ladder
    where region = ${region} and from_day <= ${on} order by from_day desc limit 1`,
  )) ?? { ladder: standardLadder, from: null };

const Row = z.object({
  id: StreamId,
  dossier: DossierId,
  caseNumber: CaseNumber,
  version: z.number(),
  obstacle: Obstacle,
  agencyName: z.nullable(z.string()),
  level: Level,
  since: Day,
  due: Day,
  ending: z.nullable(Ending),
  endedOn: z.nullable(Day),
  words: PassageId,
  who: PassageId,
  how: z.nullable(PassageId),
});
export type Row = z.infer<typeof Row>;
const rows = `
  select b.id, b.dossier, d.case_number as "caseNumber", b.version, b.obstacle, a.name as "agencyName", b.level, b.since, b.due, b.ending,
         b.ended_on as "endedOn", b.words, b.who, b.how
  from bottleneck b
  join dossier d on d.id = b.dossier
  left join agency a on a.id = b.agency`;

/** Of a case, open first, the last of those that ended first. */
export const listOfCase = (tx: Tx, dossier: DossierId): Promise<Row[]> =>
  tx.many(Row, {
    text: `${rows} where b.dossier = $1 order by b.ended_on desc nulls first, b.due, b.id limit 200`,
    values: [dossier],
  });
/** Open ones of a region whose day is past, of cases that are not closed: what is closed rests. */
export const listLate = (tx: Tx, region: RegionId, on: Day): Promise<Row[]> =>
  tx.many(Row, {
    text: `${rows} where b.region = $1 and b.ended_on is null and b.due < $2::date and d.phase <> 'closed' order by b.due, b.id limit 500`,
    values: [region, on],
  });
/** Open ones of a region, whose day comes first, first. */
export const listOpen = (tx: Tx, region: RegionId): Promise<Row[]> =>
  tx.many(Row, {
    text: `${rows} where b.region = $1 and b.ended_on is null order by b.due, b.id limit 500`,
    values: [region],
  });

/** Numbers of the own region, for who accounts for it or runs its tables. */
export const countOpen = (tx: Tx, today: Day): Promise<BottleneckCount[]> =>
  tx.many(
    BottleneckCount,
    sql`
    select c.obstacle, c.level, c.open, c.late, c.longest as "longestDays"
    from bottleneck_counts(${today}::date) c
    order by array_position(array['ministry_desk', 'director', 'steering_group', 'process_director'], c.level), c.obstacle`,
  );

const Place = z.object({ region: RegionId });
/** Undefined where there is nothing for this actor. */
export const findCase = (tx: Tx, dossier: DossierId): Promise<z.infer<typeof Place> | undefined> =>
  tx.find(Place, sql`select region from dossier where id = ${dossier} and phase <> 'draft'`);
const Found = z.object({ id: StreamId });
export const findBottleneck = (
  tx: Tx,
  dossier: DossierId,
  bottleneck: string,
): Promise<z.infer<typeof Found> | undefined> =>
  tx.find(Found, sql`select id from bottleneck where dossier = ${dossier} and id = ${bottleneck}`);
export const hasCovenant = async (tx: Tx, region: RegionId, agency: string, on: Day): Promise<boolean> =>
  (await tx.find(
    z.object({ agency: z.string() }),
    sql`
    select agency from covenant
    where agency = ${agency} and region = ${region} and from_day <= ${on} and (until_day is null or until_day > ${on})`,
  )) !== undefined;
