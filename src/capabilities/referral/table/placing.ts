/** Where cases go by themselves: onto free seats from the queue, and away from a meeting that is cancelled. */
import * as z from 'zod/mini';
import { type Call, Refused } from '#platform/http.ts';
import { readStream } from '#platform/ledger.ts';
import { newId } from '#platform/new-id.ts';
import { Urgency } from '#vocabulary/codes.ts';
import { addWorkingDays, Day } from '#vocabulary/day.ts';
import type { AgencyId, RegionId } from '#vocabulary/ids.ts';
import { DossierId, StreamId, SubregionId } from '#vocabulary/ids.ts';
import { roundFrom } from '../clocks/rules.ts';
import { ruleOf } from '../clocks/store.ts';
import { type PlacedBecause, ReferralEvent } from '../events.ts';
import { tellAsked } from '../invitations/jobs.ts';
import { referralKind } from '../kinds.ts';
import { strangersAmong } from '../readings.ts';
import { tellStory } from '../story.ts';
import type { Moved } from './contract.ts';
import { earliestFor, firstOnAgenda } from './rules.ts';
import { freeSeat, holdTables } from './seats.ts';
import { listComing, type TableRow } from './store.ts';

/** What placing needs of a call; a job has it too. */
export type Placing = Pick<Call<unknown, unknown, unknown>, 'tx' | 'keys' | 'recorder' | 'today'> & {
  readonly region: RegionId;
};

const Waiting = z.object({
  id: StreamId,
  dossier: DossierId,
  urgency: Urgency,
  due: Day,
  submittedOn: Day,
  subregion: z.nullable(SubregionId),
});
export type Waiting = z.infer<typeof Waiting>;

const columns = `r.id, r.dossier, r.urgency, coalesce(r.due, r.submitted_on) as due, r.submitted_on as "submittedOn", r.subregion`;

/** Who waits for a table, or is to come back on one by that day; in the order of the agenda. Only whom a weighing team sent here, or who was on a table before; who waits for a place or for money, or has a clock that stands still until after it, is left to people. */
async function listWaiting({ tx, region }: Placing, { heldOn, subregion }: TableRow): Promise<Waiting[]> {
  const rows = await tx.many(Waiting, {
    text: `
      select ${columns}
      from referral r
      where r.region = $1 and r.outcome is null and ($2::text is null or r.subregion = $2::text)
        and coalesce(r.route = 'inclusion_table', r.table_meeting is not null)
        and not exists (select from referral_step c where c.referral = r.id and c.ended_on is null and c.paused_until > $3::date)
        and (r.stage = 'complete' or (r.stage = 'postponed' and r.postponed_until <= $3::date and r.waiting_for not in ('capacity', 'money')))
      order by r.submitted_on, r.id
      limit 500`,
    values: [region, subregion, heldOn],
  });
  return rows.toSorted(firstOnAgenda);
}

const listSeated = async ({ tx }: Placing, table: string): Promise<Waiting[]> =>
  (
    await tx.many(Waiting, {
      text: `select ${columns} from referral r where r.table_meeting = $1 and r.stage = 'table' order by r.submitted_on, r.id`,
      values: [table],
    })
  ).toSorted(firstOnAgenda);

/** Whom the region needs, whom the referrer named, and who was asked before: of those, who is in the covenant today. */
async function invitedFor(
  { tx, keys, region, today }: Placing,
  referral: StreamId,
  needed: readonly AgencyId[],
): Promise<AgencyId[]> {
  const story = tellStory(await readStream(tx, keys, { kind: 'referral', events: ReferralEvent }, referral));
  const asked = [...new Set([...needed, ...(story?.submitted.agencies ?? []), ...(story?.placed?.invited ?? [])])];
  const strangers = await strangersAmong(tx, region, asked, today);
  return asked.filter((agency) => !strangers.includes(agency));
}

/** False when the table has no seat left. Throws Refused. */
async function seat(
  placing: Placing,
  one: Pick<Waiting, 'id'>,
  table: TableRow,
  because: PlacedBecause,
): Promise<boolean> {
  const seat = await freeSeat(placing.tx, table.id);
  if (!seat) return false;
  const { tx, recorder, region, today: on } = placing;
  const { id, heldOn, needed } = table;
  const invited = await invitedFor(placing, one.id, needed);
  const decision = await tellAsked(tx, { ...recorder.author, region }, table, invited, () =>
    recorder.handle(
      referralKind,
      { stream: one.id },
      { type: 'PlaceOnTable', table: id, heldOn, invited, seat, because, on },
    ),
  );
  if (!decision.ok) throw new Refused(decision.refusal);
  return true;
}

/** Fills the free seats of a meeting; answers how many were placed, and how many wait on. */
export async function fill(placing: Placing, table: TableRow): Promise<{ placed: number; waiting: number }> {
  const waiting = await listWaiting(placing, table);
  let placed = 0;
  for (const one of waiting) {
    if (!(await seat(placing, one, table, 'filled'))) break;
    placed += 1;
  }
  return { placed, waiting: waiting.length - placed };
}

/** Puts a case on the earliest other table with room, of which partners still can hear; undefined when there is none. */
export async function placeEarliest(
  placing: Placing,
  one: Pick<Waiting, 'id' | 'subregion'>,
  because: PlacedBecause,
  but?: string,
): Promise<TableRow | undefined> {
  const { tx, region, today } = placing;
  await holdTables(tx, region);
  let rooms = (await listComing(tx, region, today)).filter(({ id, heldOn }) => id !== but && heldOn > today);
  // A seat that was free may be gone by now: then the next table.
  for (;;) {
    const room = earliestFor(
      rooms.map((table) => ({ ...table, free: table.seats - table.taken })),
      one.subregion,
    );
    const table = rooms.find(({ id }) => id === room?.id);
    if (!table) return undefined;
    if (await seat(placing, one, table, because)) return table;
    rooms = rooms.filter(({ id }) => id !== table.id);
  }
}

/** Why a meeting decides nothing of a case that sits at it. */
type Left = Extract<PlacedBecause, 'cancelled' | 'not_reached'>;

/** Gives every case that a meeting did not come to its next place: the earliest other table, else, where it was cancelled, a written round, else the queue with a new clock. */
export async function moveAll(placing: Placing, table: TableRow, because: Left): Promise<Moved[]> {
  const moved: Moved[] = [];
  for (const one of await listSeated(placing, table.id)) moved.push(await moveAway(placing, one, table, because));
  return moved;
}

async function moveAway(placing: Placing, one: Waiting, { id, needed }: TableRow, because: Left): Promise<Moved> {
  const { tx, region, recorder, today: on } = placing;
  const { dossier, urgency } = one;
  const other = await placeEarliest(placing, one, because, id);
  if (other) return { dossier, to: 'table', on: other.heldOn };
  const rule = await ruleOf(tx, region, on);
  const round = because === 'cancelled' ? roundFrom(rule, { urgency, cause: because, on }) : null;
  if (round) {
    // Who decides with what is answered is no partner in it.
    const partners = (await invitedFor(placing, one.id, needed)).filter((agency) => agency !== recorder.author.agency);
    const opened = await recorder.handle(
      referralKind,
      { stream: one.id },
      {
        type: 'OpenRound',
        round: newId(),
        proposal: 'include',
        partners,
        ...round,
        cause: 'cancelled',
        words: null,
        on,
      },
    );
    if (opened.ok) return { dossier, to: 'round', on: round.until };
    // Nobody but the referrer would answer: that is no round.
    if (opened.refusal !== 'round_alone') throw new Refused(opened.refusal);
  }
  const due = addWorkingDays(on, rule.place);
  const left = await recorder.handle(
    referralKind,
    { stream: one.id },
    { type: 'LeaveTable', table: id, due, ...(because === 'not_reached' && { because }), on },
  );
  if (!left.ok) throw new Refused(left.refusal);
  return { dossier, to: 'queue', on: due };
}
