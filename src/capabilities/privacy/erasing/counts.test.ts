/** What was counted before an erasure is counted after it, on any day and as it was known on any day. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { here, subregionHere } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { addDays, Day } from '#vocabulary/day.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.close());

const opening = Day.parse('2023-12-20');
const span = 24;
const day = fc.nat(span).map((after) => addDays(opening, after));
/** Some hours of the evening lie on the next day in Amsterdam, others do not. */
const instant = fc.tuple(day, fc.constantFrom('10:00', '22:30', '23:30')).map(([on, at]) => `${on}T${at}:00Z`);
const fact = fc.record({
  nature: fc.constantFrom('waiting', 'included', 'flowed_out', 'two_years_stable'),
  subregion: fc.constantFrom(null, subregionHere, 'limburg-noord'),
  from: day,
  lasts: fc.option(fc.nat(9)),
  recorded_at: instant,
  ended_at: fc.option(instant),
  withdrawn_at: fc.option(instant, { freq: 3 }),
});
type Fact = typeof fact extends fc.Arbitrary<infer F> ? F : never;
const persons = fc.array(fc.array(fact, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 3 });

const figures = async (db: postgres.Sql): Promise<readonly unknown[]> => {
  const rows = await db`
    select m.day::date as moment, k.day::date as known, f.*
    from generate_series(${opening}::date, ${addDays(opening, span + 2)}::date, interval '2 days') m (day)
    cross join (select d::date as day from generate_series(${opening}::date, ${addDays(opening, span + 2)}::date, interval '3 days') d union all select null) k
    cross join lateral region_figures(m.day::date, k.day, make_date(extract(year from m.day)::int, 1, 1)) f
    where (f.included, f.included_in_year, f.present, f.waiting, f.stable_two_years, f.flowed_out) is distinct from (0, 0, 0, 0, 0, 0)
    order by 1, 2, f.region, f.subregion, f.whole`;
  return [...rows];
};

class Undone extends Error {}

test('numbers of the region table stay as they were, whoever is erased, one after another', async () => {
  let counted = 0;
  const trial = async (all: readonly (readonly Fact[])[]) =>
    world.owner
      .begin(async (tx) => {
        const db = tx as unknown as postgres.Sql;
        const dossiers = all.map(() => randomUUID());
        for (const [i, facts] of all.entries()) {
          for (const { from, lasts, ...one } of facts) {
            const until_day = lasts === null ? null : addDays(from, lasts);
            await db`insert into client_fact ${db({ ...one, region: here, id: randomUUID(), dossier: dossiers[i] ?? '', from_day: from, until_day })}`;
          }
        }
        const before = await figures(db);
        counted += before.length;
        for (const dossier of dossiers.slice(0, -1)) {
          await db`select sweep_dossier(${dossier})`;
          expect(await figures(db)).toEqual(before);
        }
        expect(await db`select from client_fact where dossier = any(${dossiers.slice(0, -1)})`).toHaveLength(0);
        throw new Undone();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Undone)) throw error;
      });
  await fc.assert(fc.asyncProperty(persons, trial), { numRuns: 25 });
  expect(counted).toBeGreaterThan(500);
});
