/** Legal holds: what is coded follows from the ledger, what was written with it rests sealed and goes with the dossier. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import type { KeyRing } from '#platform/sealing.ts';
import type { Actor } from '#platform/sessions.ts';
import { findKey, openWords, sealWords } from '#platform/words.ts';
import { Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import { DossierId, StreamId } from '#vocabulary/ids.ts';
import { Hold, HoldDetail, type HoldId } from '../contract.ts';
import { HoldEvent } from '../events.ts';
import { type HoldCommand, type HoldRefusal, type Hold as HoldState, holds } from './rules.ts';

export const holdKind: StreamKind<HoldState, HoldCommand, HoldEvent, HoldRefusal> = {
  kind: 'legal_hold',
  events: HoldEvent,
  ...holds,
  project,
};
export const holdStream = (hold: HoldId): StreamId => StreamId.parse(hold);

function project(tx: Tx, { stream, event }: Recorded<HoldEvent>): Promise<void> {
  switch (event.type) {
    case 'HoldSet': {
      const { region, dossier, caseNumber, reason, reviewOn, by, on } = event;
      return tx.run(sql`
        insert into legal_hold (region, id, dossier, case_number, reason, from_day, review_on, held_by)
        values (${region}, ${stream}, ${dossier}, ${caseNumber}, ${reason}, ${on}, ${reviewOn}, ${by})`);
    }
    case 'HoldReviewed':
      return tx.run(sql`update legal_hold set review_on = ${event.reviewOn} where id = ${stream}`);
    case 'HoldLifted':
      return tx.run(sql`
        update legal_hold set lifted_on = ${event.on}, lift_reason = ${event.reason}, lifted_by = ${event.by} where id = ${stream}`);
    default:
      return absurd(event);
  }
}

export type Moment = 'set' | 'lifted';
const nameOf = (hold: string, moment: Moment): string => `${hold}:${moment}`;

export interface NewNote {
  readonly hold: HoldId;
  readonly dossier: DossierId;
  readonly moment: Moment;
  readonly words: string;
}
/** Sealed with the key of the dossier, which a hold opens to privacy officers of the region, for this alone. */
export async function addNote(
  tx: Tx,
  keys: KeyRing,
  { region }: Pick<Actor, 'region'>,
  { hold, dossier, moment, words }: NewNote,
): Promise<void> {
  const handle = await findKey(tx, dossier);
  // What is erased cannot be held, so that a hold has its key.
  if (!handle) throw new Error('a hold lies on a dossier without a key');
  const sealed = sealWords(keys, dossier, handle, 'hold_note.sealed', nameOf(hold, moment), words);
  await tx.run(sql`
    insert into hold_note (region, hold, dossier, moment, sealed) values (${region}, ${hold}, ${dossier}, ${moment}, ${sealed})`);
}

interface Sealed {
  readonly dossier: DossierId;
  /** Null once the dossier is erased, and for who may see that it is held and not why. */
  readonly handle: Uint8Array | null;
}
const openNote = (keys: KeyRing, { dossier, handle }: Sealed, name: string, sealed: Uint8Array | null): string | null =>
  handle && sealed && openWords(keys, dossier, handle, 'hold_note.sealed', name, sealed);

const HoldRow = z.extend(z.omit(Hold, { note: true }), {
  handle: z.nullable(z.instanceof(Uint8Array)),
  sealed: z.nullable(z.instanceof(Uint8Array)),
});

/** Those that hold, the first to be looked at again first. */
export async function listHolds(tx: Tx, keys: KeyRing): Promise<Hold[]> {
  const rows = await tx.many(
    HoldRow,
    sql`
    select h.id, h.dossier, h.case_number as "caseNumber", h.reason, h.from_day as "from", h.review_on as "reviewOn",
           u.name as "heldByName", k.handle, n.sealed
    from legal_hold h
    join app_user u on u.id = h.held_by
    left join dossier_key k on k.dossier = h.dossier
    left join hold_note n on n.hold = h.id and n.moment = 'set'
    where h.lifted_on is null
    order by h.review_on, h.id`,
  );
  return rows.map(({ handle, sealed, ...row }) => ({
    ...row,
    note: openNote(keys, { ...row, handle }, nameOf(row.id, 'set'), sealed),
  }));
}

const Detail = z.extend(z.omit(HoldDetail, { note: true, liftNote: true }), {
  handle: z.nullable(z.instanceof(Uint8Array)),
  set: z.nullable(z.instanceof(Uint8Array)),
  lifted: z.nullable(z.instanceof(Uint8Array)),
});
export async function findHold(tx: Tx, keys: KeyRing, hold: HoldId): Promise<HoldDetail | undefined> {
  const found = await tx.find(
    Detail,
    sql`
    select h.id, h.dossier, h.case_number as "caseNumber", h.reason, h.from_day as "from", h.review_on as "reviewOn", u.name as "heldByName",
           h.lifted_on as "liftedOn", l.name as "liftedByName", h.lift_reason as "liftReason", k.handle,
           (select n.sealed from hold_note n where n.hold = h.id and n.moment = 'set') as set,
           (select n.sealed from hold_note n where n.hold = h.id and n.moment = 'lifted') as lifted
    from legal_hold h
    join app_user u on u.id = h.held_by
    left join app_user l on l.id = h.lifted_by
    left join dossier_key k on k.dossier = h.dossier
    where h.id = ${hold}
    order by h.region`,
  );
  if (!found) return undefined;
  const { handle, set, lifted, ...row } = found;
  const of = { ...row, handle };
  return {
    ...row,
    note: openNote(keys, of, nameOf(hold, 'set'), set),
    liftNote: openNote(keys, of, nameOf(hold, 'lifted'), lifted),
  };
}

const Found = z.object({ dossier: DossierId });
export const findHeld = (tx: Tx, hold: HoldId): Promise<{ dossier: DossierId } | undefined> =>
  tx.find(Found, sql`select dossier from legal_hold where id = ${hold} order by region`);

const Lifted = z.object({ dossier: DossierId, liftedOn: z.nullable(Day) });
/** By dossier: null while it is held, else the day the last hold was lifted. */
export async function readHeld(tx: Tx): Promise<Map<DossierId, Day | null>> {
  const rows = await tx.many(
    Lifted,
    sql`
    select dossier, case when bool_or(lifted_on is null) then null else max(lifted_on) end as "liftedOn"
    from legal_hold
    group by dossier
    order by dossier`,
  );
  return new Map(rows.map(({ dossier, liftedOn }) => [dossier, liftedOn]));
}
