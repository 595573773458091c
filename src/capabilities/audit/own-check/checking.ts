/**
 * Whether every row is still what its leaf was made of, and the leaves lead to the root that was signed last. A piece at a time; what the
 * time is too short for is looked at the next time. What was found before is looked at again first.
 */
import { Damaged, type Tx } from '#platform/db.ts';
import { isSigned, readCheckpoint, readNotes } from '../checkpoint/note.ts';
import { findLatest, findMoment, listVerifiers, type SignedNote } from '../checkpoint/store.ts';
import { readRoots } from '../tree/store.ts';
import { checkLeaves, countCleared, findLastCheck, keepCheck, neverChecked } from './store.ts';

export interface OwnChecking {
  within<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Broken off: nothing is kept. */
  readonly signal?: AbortSignal;
  /** The time is up: what was looked at is kept, and the next goes on from there. */
  readonly enough?: AbortSignal;
  /** From the first leaf on, wherever the last one stopped. */
  readonly afresh?: boolean;
}

const leavesAtOnce = 4_096;
/** With so many damaged pieces nobody waits for more of them. */
const mostDamaged = 1_000;

/** Keeps what it found; nothing when there is no checkpoint yet. Throws when it is broken off. */
export async function checkOurselves(checking: OwnChecking): Promise<void> {
  const { within, enough, afresh = false } = checking;
  const [latest, last, moment] = await within((tx) => Promise.all([findLatest(tx), findLastCheck(tx), findMoment(tx)]));
  if (latest === undefined) return;
  const before = last ?? neverChecked;
  const isNew = afresh || before.place === 0 || before.place >= latest.size;
  const begunAt = isNew ? moment : (before.begunAt ?? moment);
  const damaged = new Map<number, number>();
  let gone = isNew ? 0 : before.gone;
  const look = async (first: number): Promise<number> => {
    const seen = await lookAt(checking, first, Math.min(leavesAtOnce, latest.size - first));
    if (seen.wrong > 0) damaged.set(first, seen.wrong);
    return seen.gone;
  };
  for (const first of before.damaged) if (first < latest.size) await look(first);
  let place = isNew ? 0 : before.place;
  while (place < latest.size && enough?.aborted !== true && damaged.size < mostDamaged) {
    gone += await look(place);
    place += leavesAtOnce;
  }
  const isWhole = place >= latest.size;
  const now = await within(findMoment);
  const goneBefore = isWhole ? gone : before.goneBefore;
  // Where a page is damaged, how many were cleared cannot be told; then something was found already.
  const cleared = await within(countCleared).catch(unreadAs(Number.POSITIVE_INFINITY));
  const isSame = await within((tx) => leadsToLatest(tx, latest)).catch(unreadAs(false));
  const wrong = [...damaged.values()].reduce((sum, one) => sum + one, 0);
  const check = {
    size: latest.size,
    found: wrong + Math.max(0, Math.max(gone, goneBefore) - cleared) + (isSame ? 0 : 1),
    place: isWhole ? 0 : place,
    damaged: [...damaged.keys()],
    gone: isWhole ? 0 : gone,
    goneBefore,
    begunAt: isWhole ? null : begunAt,
    wholeFrom: isWhole ? begunAt : before.wholeFrom,
    wholeUntil: isWhole ? now : before.wholeUntil,
  };
  await within((tx) => keepCheck(tx, check));
}

const unreadAs =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (error instanceof Damaged) return instead;
    throw error;
  };

interface Seen {
  readonly wrong: number;
  readonly gone: number;
}
/** A page that PostgreSQL cannot read makes the whole question fail: then by halves, until only the leaves whose rows lie in it are left. */
async function lookAt(checking: OwnChecking, first: number, most: number): Promise<Seen> {
  checking.signal?.throwIfAborted();
  try {
    const seen = await checking.within((tx) => checkLeaves(tx, first, most));
    return { wrong: seen.wrong + (most - seen.looked), gone: seen.gone };
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
    if (most === 1) return { wrong: 1, gone: 0 };
    const half = most >> 1;
    const [low, high] = [await lookAt(checking, first, half), await lookAt(checking, first + half, most - half)];
    return { wrong: low.wrong + high.wrong, gone: low.gone + high.gone };
  }
}

async function leadsToLatest(tx: Tx, latest: SignedNote): Promise<boolean> {
  const [verifiers, roots] = await Promise.all([
    listVerifiers(tx),
    readRoots(tx, [{ from: 0, until: latest.size }]).catch(() => []),
  ]);
  const [note] = readNotes(latest.note).notes;
  const signed = note !== undefined && isSigned(note, verifiers) ? readCheckpoint(note.text) : undefined;
  return signed !== undefined && roots[0]?.equals(signed.root) === true;
}
