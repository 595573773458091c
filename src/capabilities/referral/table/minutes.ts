/** What a meeting that was closed decided, of the cases that the reader may see: told from the ledger, as it stood when the chair closed it. */
import * as z from 'zod/mini';
import { sql } from '#platform/db.ts';
import { type Call, NotFound, Refused } from '#platform/http.ts';
import { type Recorded, readStream } from '#platform/ledger.ts';
import { readPersons } from '#platform/persons.ts';
import { namesOf } from '#platform/registers.ts';
import { readPassages } from '#platform/words.ts';
import type { Day } from '#vocabulary/day.ts';
import { CaseNumber, DossierId, type PassageId, StreamId } from '#vocabulary/ids.ts';
import { ReferralEvent } from '../events.ts';
import { nameIn } from '../referred.ts';
import { findTable, type TableRow } from './store.ts';

type Heard = Extract<ReferralEvent, { type: 'ReferralPostponed' | 'ReferralDecided' | 'ReferralNotIncluded' }>;

export interface MinutesOfCase {
  readonly dossier: DossierId;
  readonly caseNumber: string;
  readonly name: string | null;
  /** Null: it stood on the agenda, and nothing was decided. */
  readonly heard: Heard | null;
  readonly advice: string | null;
  readonly next: string | null;
}
export interface Minutes {
  readonly heldOn: Day;
  readonly region: string;
  readonly subregion: string | null;
  readonly startsAt: string | null;
  readonly closedAt: string;
  readonly cases: readonly MinutesOfCase[];
  /** Names of people and agencies by id. */
  readonly names: ReadonlyMap<string, string>;
}

type Asked = Pick<Call<{ table: string }, unknown, unknown>, 'tx' | 'keys' | 'actor' | 'params'>;

const Seated = z.object({ dossier: DossierId, referral: StreamId, caseNumber: CaseNumber });

/** Throws NotFound, or Refused `not_closed`. */
export async function gatherMinutes({ tx, keys, actor, params: { table } }: Asked): Promise<Minutes> {
  const meeting = await findTable(tx, actor.region, table);
  if (!meeting) throw new NotFound();
  const { closedAt } = meeting;
  if (closedAt === null) throw new Refused('not_closed');
  const seated = await tx.many(
    Seated,
    sql`
    select s.dossier, s.referral, d.case_number as "caseNumber"
    from table_seat s
    join dossier d on d.id = s.dossier
    where s.meeting = ${table} and s.region = ${actor.region}
    order by s.seat`,
  );
  const kind = { kind: 'referral', events: ReferralEvent };
  const heard: (Heard | null)[] = [];
  for (const { referral } of seated)
    heard.push(heardAt(await readStream(tx, keys, kind, referral), meeting, new Date(closedAt)));
  const [persons, words, names] = await Promise.all([
    readPersons(
      tx,
      keys,
      seated.map(({ dossier }) => dossier),
    ),
    readPassages(tx, keys, heard.flatMap(passagesIn)),
    namesOf(tx, [...heard.flatMap(agenciesIn), ...heard.flatMap(usersIn)]),
  ]);
  const said = (id: PassageId | null): string | null => (id === null ? null : (words.get(id) ?? null));
  return {
    heldOn: meeting.heldOn,
    region: actor.regionName,
    subregion: meeting.subregionName,
    startsAt: meeting.startsAt,
    closedAt,
    names,
    cases: seated.map(({ dossier, caseNumber }, at) => {
      const event = heard[at] ?? null;
      return {
        dossier,
        caseNumber,
        name: nameIn(persons, dossier),
        heard: event,
        advice: said(event === null || event.type === 'ReferralPostponed' ? null : event.advice),
        next: said(event?.type === 'ReferralNotIncluded' ? event.next : null),
      };
    }),
  };
}

/** The last that was decided of it at this meeting, and recorded before it was closed. */
export function heardAt(
  history: readonly Recorded<ReferralEvent>[],
  { id, heldOn }: Pick<TableRow, 'id' | 'heldOn'>,
  closedAt: Date,
): Heard | null {
  let on: string | null = null;
  let heard: Heard | null = null;
  for (const { event, recordedAt } of history) {
    if (recordedAt !== null && new Date(recordedAt) > closedAt) break;
    if (event.type === 'PlacedOnTable') on = event.table;
    if (on !== id || event.on < heldOn) continue;
    // Taken over by another region: nobody at the table said so.
    if (event.type === 'ReferralNotIncluded' && event.transfer !== undefined) continue;
    if (event.type === 'ReferralPostponed' || event.type === 'ReferralDecided' || event.type === 'ReferralNotIncluded')
      heard = event;
  }
  return heard;
}

const passagesIn = (event: Heard | null): PassageId[] =>
  event === null || event.type === 'ReferralPostponed'
    ? []
    : [event.advice, event.type === 'ReferralNotIncluded' ? event.next : null].filter((id) => id !== null);
const agenciesIn = (event: Heard | null) => [
  ...(event?.participants ?? []),
  ...(event?.type === 'ReferralDecided' ? [event.leadAgency] : []),
];
const usersIn = (event: Heard | null) => {
  if (event === null || event.type === 'ReferralPostponed') return [];
  if (event.type === 'ReferralNotIncluded') return [event.chair];
  const { chair, caseManager, processDirector, municipalCaseDirector } = event;
  return [chair, caseManager.user, processDirector.user, municipalCaseDirector.user];
};
