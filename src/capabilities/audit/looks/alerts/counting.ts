/** The nightly count: every day since the last, up to yesterday, inside the walls of the region. */
import type { Tx } from '#platform/db.ts';
import { byLetter, surnameCodes } from '#platform/names.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { addDays, type Day, daysBetween } from '#vocabulary/day.ts';
import type { RegionId } from '#vocabulary/ids.ts';
import { withoutPrefix, wordsOf } from '#vocabulary/name-words.ts';
import { countsOf, judgeDay, usualDays } from './rules.ts';
import { askedBefore, countsBefore, keepDay, lastCounted, listStaff, looksOn } from './store.ts';

interface Counting {
  readonly keys: KeyRing;
  readonly region: RegionId;
  readonly today: Day;
}

/** Days longer ago than the usual is worked out from are not made up for. */
export async function countLooks(tx: Tx, { keys, region, today }: Counting): Promise<void> {
  const yesterday = addDays(today, -1);
  const last = await lastCounted(tx);
  const behind = Math.min(last === null ? usualDays : daysBetween(last, yesterday), usualDays);
  for (let ago = behind - 1; ago >= 0; ago -= 1) await countDay(tx, keys, region, addDays(yesterday, -ago));
}

async function countDay(tx: Tx, keys: KeyRing, region: RegionId, day: Day): Promise<void> {
  const looks = await looksOn(tx, day);
  const [before, staff, asked] = await Promise.all([
    countsBefore(tx, day),
    marksOfStaff(tx, keys, [...new Set(looks.map(({ agency }) => agency))], day),
    askedBefore(tx, day),
  ]);
  const known = new Set(asked.map(({ user, dossier }) => `${user} ${dossier}`));
  const fresh = looks.map((look) => (known.has(`${look.user} ${look.dossier}`) ? { ...look, tokens: [] } : look));
  const counts = [...countsOf(looks)].map(([key, times]) => {
    const [user = '', agency = ''] = key.split(' ');
    return { user, agency, looks: times };
  });
  keepDay(tx, { region, day, counts, raised: judgeDay(fresh, { before, staff }) });
}

/** The mark under which a person of that name would be kept: surname as it sounds, and first letter. Others can have it too. */
export function markOf(keys: KeyRing, name: string): number | undefined {
  const [first = '', ...rest] = wordsOf(name);
  const [whole] = surnameCodes(withoutPrefix(rest));
  return whole === undefined ? undefined : keys.token(byLetter(whole, first.charAt(0)));
}

async function marksOfStaff(
  tx: Tx,
  keys: KeyRing,
  agencies: readonly string[],
  day: Day,
): Promise<Map<string, Set<number>>> {
  const marks = new Map<string, Set<number>>();
  for (const { agency, name } of await listStaff(tx, agencies, day)) {
    const mark = markOf(keys, name);
    if (mark !== undefined) marks.set(agency, (marks.get(agency) ?? new Set()).add(mark));
  }
  return marks;
}
