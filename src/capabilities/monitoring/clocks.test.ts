/** Who plays every event keeps the clocks in mind; who records one asks the tables. Both come to the same. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { here, subregionHere } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { openPool, type Pool, sql, type Tx } from '#platform/db.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { AgencyId, DossierId, StreamId, UserId } from '#vocabulary/ids.ts';
import type { ClientEvent } from './state.ts';
import { beginClientFacts, type ClockMoved, heardTables, keepClientFacts } from './store.ts';

let world: World;
let pool: Pool;
beforeAll(async () => {
  world = await openWorld({});
  pool = openPool(world.database.ownerUrl, { max: 1 });
  await pool.transaction((tx) =>
    tx.run(sql`
      insert into stability_rule (region, from_day, until_day, rule)
      values (${here}, '2021-01-01', '2023-01-01', '{"incidentsReset":["light","moderate","serious"],"admissionResets":false,"detentionResets":true,"shortStayDays":3,"targetMonths":12}')`),
  );
});
afterAll(async () => {
  await pool?.end();
  await world?.close();
});

const dossiers = [1, 2].map((nth) => DossierId.parse(`d0000000-0000-4000-8000-00000000000${nth}`));
const facts = [1, 2, 3, 4].map((nth) => `f0000000-0000-4000-8000-00000000000${nth}`);
const agency = AgencyId.parse(randomUUID());
const anyDay = fc.oneof(
  fc.nat(2500).map((days) => addDays(Day.parse('2018-01-01'), days)),
  // Around the bounds of the rule.
  fc.constantFrom('2021-01-01', '2022-12-31', '2023-01-01').map((text) => Day.parse(text)),
);
type Told = { readonly dossier: DossierId; readonly event: ClientEvent };

const anyEvent: fc.Arbitrary<ClientEvent> = fc.oneof(
  fc.record({
    type: fc.constant('Included' as const),
    leadAgency: fc.constant(agency),
    subregion: fc.constantFrom(subregionHere, null),
    on: anyDay,
  }),
  fc.record({
    type: fc.constant('OutflowDecided' as const),
    reason: fc.constant('moved_region' as const),
    words: fc.constant(null),
    aftercareUntil: fc.constant(null),
    participants: fc.constant<AgencyId[]>([]),
    on: anyDay,
  }),
  ...[1, 2, 3].map(() =>
    fc
      .record({
        type: fc.constant('StabilityFactNoted' as const),
        fact: fc.constantFrom(...facts),
        nature: fc.constantFrom('incident', 'admission', 'planned_stay', 'detention', 'unknown'),
        weight: fc.constantFrom('light', 'moderate', 'serious'),
        from: anyDay,
        lasts: fc.option(fc.nat(200)),
      })
      .map(({ lasts, ...noted }) => ({ ...noted, until: lasts === null ? null : addDays(noted.from, lasts) })),
  ),
  fc.record({
    type: fc.constant('StabilityFactEnded' as const),
    fact: fc.constantFrom(...facts),
    until: anyDay,
  }),
  fc.record({
    type: fc.constantFrom('StabilityFactEndWithdrawn' as const, 'StabilityFactWithdrawn' as const),
    fact: fc.constantFrom(...facts),
    on: anyDay,
  }),
);
/** A fact is noted once, and ends no earlier than it began. */
const anyHistory = fc
  .array(fc.record({ dossier: fc.constantFrom(...dossiers), event: anyEvent }), { minLength: 4, maxLength: 40 })
  .map((history) => {
    const begun = new Map<string, Day>();
    return history.filter(({ dossier, event }) => {
      if (!('fact' in event)) return true;
      const from = begun.get(`${dossier} ${event.fact}`);
      if (event.type === 'StabilityFactNoted') begun.set(`${dossier} ${event.fact}`, event.from);
      if (event.type === 'StabilityFactNoted') return from === undefined;
      return from !== undefined && (event.type !== 'StabilityFactEnded' || event.until >= from);
    });
  });

class Undone extends Error {}
const Row = z.object({ row: z.string() });

/** What is told of each event, and the tables in the end; nothing of it stays. */
async function outcomeOf(
  history: readonly Told[],
  hear: (tx: Tx) => (...heard: Parameters<typeof keepClientFacts>) => Promise<ClockMoved | undefined>,
): Promise<{ moved: (ClockMoved | undefined)[]; rows: string[] }> {
  const moved: (ClockMoved | undefined)[] = [];
  const rows: string[] = [];
  await pool
    .transaction(async (tx) => {
      for (const dossier of dossiers)
        await tx.run(sql`
          insert into dossier (region, id, case_number, phase, phase_since, version, opened_by)
          values (${here}, ${dossier}, left(${dossier}::text, 40), 'execution', '2018-01-01', 1, ${agency})`);
      const hearing = hear(tx);
      for (const [at, { dossier, event }] of history.entries()) {
        const place = { region: here, dossier, section: 'core' as const };
        const author = { user: UserId.parse(world.as('process_director').id), agency };
        const recorded = { stream: StreamId.parse(dossier), version: at + 1, followed: false, place, author, event };
        const kind = event.type.startsWith('Stability') ? 'stability' : 'dossier';
        moved.push(await hearing(tx, { ...recorded, recordedAt: '2026-01-01T10:00:00Z' }, kind));
      }
      for (const table of heardTables)
        rows.push(
          ...(
            await tx.many(Row, {
              text: `select to_jsonb(t)::text as row from ${table} t where dossier = any ($1) order by 1`,
              values: [dossiers],
            })
          ).map(({ row }) => row),
        );
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  return { moved, rows };
}

test('clocks kept in mind are those of the tables, whatever happened', async () => {
  let reached = 0;
  await fc.assert(
    fc.asyncProperty(anyHistory, async (history) => {
      const asked = await outcomeOf(history, () => keepClientFacts);
      const kept = await outcomeOf(history, (tx) => {
        const begun = beginClientFacts(tx);
        return async (...heard) => (await begun)(...heard);
      });
      expect(kept).toEqual(asked);
      reached += asked.moved.filter((moved) => moved && moved.stableFrom !== null).length;
    }),
    { numRuns: 60 },
  );
  expect(reached, 'two stable years were reached').toBeGreaterThan(20);
});
