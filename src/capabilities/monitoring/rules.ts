/** From counts per region and subregion to the table of the monitor. Pure. Source: monitor of the field standard, January 2022. */
import { type StabilityFact, type StabilityRule, stability } from '#capabilities/plan/stability/contract.ts';
import { addMonths, Day } from '#vocabulary/day.ts';
import type { RegionId, SubregionId } from '#vocabulary/ids.ts';
import type { Includes, RegionFigures, RegionTable } from './contract.ts';

export interface Counts {
  readonly included: number;
  readonly includedThisYear: number;
  readonly present: number;
  readonly waiting: number;
  readonly stableTwoYears: number;
  readonly flowedOut: number;
}
export const noCounts: Counts = {
  included: 0,
  includedThisYear: 0,
  present: 0,
  waiting: 0,
  stableTwoYears: 0,
  flowedOut: 0,
};

export interface CountedRegion {
  readonly id: RegionId;
  readonly name: string;
  readonly startedIn: number | null;
  readonly counts: Counts;
  /** Of whom no subregion is known. */
  readonly unplaced: Counts;
  readonly subregions: readonly { readonly id: SubregionId; readonly name: string; readonly counts: Counts }[];
}

/** A measurement in January looks back on the year before: that of 31 January 2022 reports on 2021. */
export const reportedYear = (moment: Day): number => Number(addMonths(moment, -1).slice(0, 4));

export function makeTable(moment: Day, knownOn: Day | null, counted: readonly CountedRegion[]): RegionTable {
  const regions = counted.map(
    ({ id, name, startedIn, counts, unplaced, subregions }): RegionFigures => ({
      region: id,
      name,
      startedIn,
      includes: includesOf(
        counts,
        subregions.map((one) => one.counts),
      ),
      ...counts,
      subregions: subregions.map((one) => ({ subregion: one.id, name: one.name, ...one.counts })),
      unplaced: subregions.length === 0 ? noCounts : unplaced,
    }),
  );
  return { moment, knownOn, year: reportedYear(moment), regions, total: regions.reduce(sum, noCounts) };
}

function includesOf(region: Counts, subregions: readonly Counts[]): Includes {
  if (region.included === 0) return 'no';
  return subregions.every((one) => one.included > 0) ? 'yes' : 'partly';
}

const sum = (a: Counts, b: Counts): Counts => ({
  included: a.included + b.included,
  includedThisYear: a.includedThisYear + b.includedThisYear,
  present: a.present + b.present,
  waiting: a.waiting + b.waiting,
  stableTwoYears: a.stableTwoYears + b.stableTwoYears,
  flowedOut: a.flowedOut + b.flowedOut,
});

export interface StableSpan {
  readonly from: Day;
  /** Exclusive; null when nothing that is known ends it. */
  readonly until: Day | null;
}

const never = Day.parse('9000-01-01');

/**
 * From when until when somebody had the two stable years, seen from all facts: at any moment M a span holds exactly when
 * `stability(…, M).reachedOn` is a day. The last one may begin in the future: then it is what will be if nothing happens.
 */
export function stableSpans(startedOn: Day, facts: readonly StabilityFact[], rule: StabilityRule): StableSpan[] {
  const bounds: readonly Day[] = [...new Set(facts.map((fact) => fact.from))].sort();
  const spans: StableSpan[] = [];
  for (const until of [...bounds, null]) {
    const before = until === null ? facts : facts.filter((fact) => fact.from < until);
    const { reachedOn } = stability({ startedOn, facts: before }, rule, until ?? never);
    if (reachedOn !== null && (until === null || reachedOn < until)) spans.push({ from: reachedOn, until });
  }
  return spans;
}
