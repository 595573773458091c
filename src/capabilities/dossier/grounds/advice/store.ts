/** Advice in the database; what people wrote of it rests sealed under a key of the house. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Recorded, StreamKind } from '#platform/ledger.ts';
import type { KeyRing } from '#platform/sealing.ts';
import type { RegionId } from '#vocabulary/ids.ts';
import { type AdviceId, AdvicePart, KnownAdvice } from './contract.ts';
import { AdviceEvent } from './events.ts';
import { type Advice, type AdviceCommand, type AdviceRefusal, rules } from './rules.ts';

export const adviceKind: StreamKind<Advice, AdviceCommand, AdviceEvent, AdviceRefusal> = {
  kind: 'lawfulness_advice',
  events: AdviceEvent,
  ...rules,
  project,
};

function project(tx: Tx, { event, stream, version, author, place }: Recorded<AdviceEvent>): Promise<void> {
  switch (event.type) {
    case 'AdviceAsked':
      return tx.run(sql`
        insert into lawfulness_advice (region, id, ground, asked_by, asked_on, version)
        values (${place.region}, ${stream}, ${event.ground}, ${author.user}, ${event.on}, ${version})`);
    case 'AdviceGiven':
      return tx.run(sql`
        update lawfulness_advice set verdict = ${event.verdict}, given_on = ${event.on}, version = ${version} where id = ${stream}`);
    default:
      return tx.run(sql`
        update lawfulness_advice set followed = ${event.followed}, followed_on = ${event.on}, version = ${version} where id = ${stream}`);
  }
}

const placeOf = (advice: string, part: AdvicePart): string => `advice_words.sealed:${advice}:${part}`;
export function writePart(
  tx: Tx,
  keys: KeyRing,
  { region, advice, part, words }: { region: RegionId; advice: AdviceId; part: AdvicePart; words: string | null },
): Promise<void> {
  const sealed = keys.sealHouseWords(placeOf(advice, part), words ?? '');
  return tx.run(sql`
    insert into advice_words (region, advice, part, sealed) values (${region}, ${advice}, ${part}, ${sealed})
    on conflict (advice, part, region) do update set sealed = excluded.sealed`);
}

const Row = z.omit(KnownAdvice, { words: true });
const Part = z.object({ advice: z.string(), part: AdvicePart, sealed: z.instanceof(Uint8Array) });

/** Of the own region: those that wait first, then the newest. */
export async function listAdvice(tx: Tx, keys: KeyRing): Promise<KnownAdvice[]> {
  const [rows, parts] = await Promise.all([
    tx.many(
      Row,
      sql`
      select a.id, a.ground, a.asked_on as "askedOn", u.name as "askedByName", a.verdict, a.given_on as "givenOn", a.followed,
             a.followed_on as "followedOn", a.version
      from lawfulness_advice a
      join app_user u on u.id = a.asked_by
      order by a.followed is not null, a.asked_on desc, a.id`,
    ),
    tx.many(Part, sql`select advice, part, sealed from advice_words order by advice, part`),
  ]);
  const byAdvice = Map.groupBy(parts, ({ advice }) => advice);
  return rows.map((row) => ({
    ...row,
    words: Object.fromEntries(
      (byAdvice.get(row.id) ?? [])
        .map(({ part, sealed }) => [part, keys.openHouseWords(placeOf(row.id, part), sealed)] as const)
        .filter(([, words]) => words !== ''),
    ),
  }));
}

const Found = z.object({ id: z.string() });
export const isThere = async (tx: Tx, advice: AdviceId): Promise<boolean> =>
  (await tx.find(Found, sql`select id from lawfulness_advice where id = ${advice}`)) !== undefined;
