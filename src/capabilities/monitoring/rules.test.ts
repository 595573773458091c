import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Severity, StabilityNature } from '#capabilities/plan/events.ts';
import { defaultStabilityRule, type StabilityFact, stability } from '#capabilities/plan/stability/contract.ts';
import { addDays, Day } from '#vocabulary/day.ts';
import { RegionId, SubregionId } from '#vocabulary/ids.ts';
import { type Counts, makeTable, noCounts, reportedYear, stableSpans } from './rules.ts';

const day = (text: string): Day => Day.parse(text);
const start = day('2019-03-01');
const counts = (some: Partial<Counts>): Counts => ({ ...noCounts, ...some });
const region = (id: string, included: number, ...subregions: readonly (readonly [string, number])[]) => ({
  id: RegionId.parse(id),
  name: id,
  startedIn: 2020,
  counts: counts({ included }),
  unplaced: noCounts,
  subregions: subregions.map(([name, some]) => ({
    id: SubregionId.parse(name),
    name,
    counts: counts({ included: some }),
  })),
});

test('a region includes when every subregion did, partly when some did, and not when nobody was', () => {
  const table = makeTable(day('2022-01-31'), null, [
    region('oost-brabant', 3),
    region('gelderland', 0),
    region('limburg', 5, ['limburg-noord', 2], ['limburg-zuid', 3]),
    region('zeeland', 4, ['midden-brabant', 4], ['baronie', 0]),
  ]);
  expect(table.regions.map((one) => one.includes)).toEqual(['yes', 'no', 'yes', 'partly']);
  expect(table.total.included).toBe(12);
});

test('a measurement in January looks back on the year before', () => {
  expect([day('2022-01-31'), day('2022-02-01'), day('2021-12-31')].map(reportedYear)).toEqual([2021, 2022, 2021]);
});

test('two stable years begin on the day they are reached and end with a fact that resets', () => {
  const incident: StabilityFact = {
    fact: crypto.randomUUID(),
    nature: 'incident',
    weight: 'serious',
    from: day('2022-05-01'),
    until: day('2022-05-01'),
  };
  expect(stableSpans(start, [incident], defaultStabilityRule)).toEqual([
    { from: '2021-03-01', until: '2022-05-01' },
    { from: '2024-05-01', until: null },
  ]);
});

test('at any moment there is a span exactly when the stability clock says that the target was reached', () => {
  const offset = fc.integer({ min: 0, max: 2500 });
  const fact = fc.record({
    fact: fc.uuid(),
    nature: fc.constantFrom(...StabilityNature.options),
    weight: fc.constantFrom(...Severity.options),
    at: offset,
    days: fc.option(fc.integer({ min: 0, max: 400 })),
  });
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 6 }), offset, (drawn, at) => {
      const facts = drawn.map(
        ({ at: from, days, ...rest }): StabilityFact => ({
          ...rest,
          from: addDays(start, from),
          until: days === null ? null : addDays(start, from + days),
        }),
      );
      const moment = addDays(start, at);
      const spans = stableSpans(start, facts, defaultStabilityRule);
      const held = spans.some(({ from, until }) => from <= moment && (until === null || until > moment));
      expect(held).toBe(stability({ startedOn: start, facts }, defaultStabilityRule, moment).reachedOn !== null);
    }),
    { numRuns: 300 },
  );
});
