/** Whether referrals fall or rise, from one half year to the next, and what a region says about it. */
import { addMonths, addYears, Day } from '#vocabulary/day.ts';
import { accept, type Decider, refuse } from '#vocabulary/decision.ts';
import type { Explanation, TrendEvent } from './events.ts';

/** The first day of the half year in which a day lies. */
export const halfOf = (day: Day): Day => Day.parse(`${day.slice(0, 4)}-${day.slice(5, 7) <= '06' ? '01' : '07'}-01`);
export const halfBefore = (half: Day): Day => addMonths(half, -6);
/** Nothing is said of what was longer ago: nobody who was there then is asked. */
const yearsBack = 10;
export type TrendRefusal = 'half_to_come' | 'half_too_old';

export type Direction = 'falling' | 'stable' | 'rising';

/** What is shown is rounded to five: two numbers may be nearer to each other by so much. */
const rounding = 5;
/** Of the standard normal distribution: beyond it lies one in five. */
const oneInFive = 1.2816;

/**
 * Stable where rounding or chance may have made the difference: two numbers of people who come independently differ by more than 1.28 times
 * the root of their sum in about one of five comparisons in which nothing changed (the difference of two Poisson numbers has their sum as variance).
 */
export function directionOf(before: number, now: number): Direction {
  const difference = now - before;
  if (Math.abs(difference) <= Math.max(rounding, oneInFive * Math.sqrt(before + now))) return 'stable';
  return difference < 0 ? 'falling' : 'rising';
}

export interface Explain {
  readonly half: Day;
  readonly explanations: readonly Explanation[];
  readonly on: Day;
}

export const trendRules: Decider<readonly Explanation[], Explain, TrendEvent, TrendRefusal> = {
  initial: [],
  decide({ half, explanations, on }, told) {
    if (half > on) return refuse('half_to_come');
    if (half < addYears(halfOf(on), -yearsBack)) return refuse('half_too_old');
    const said = [...new Set(explanations)].sort();
    return said.join() === told.join()
      ? { ok: true, events: [] }
      : accept({ type: 'TrendExplained', half, explanations: said, on });
  },
  evolve: (_, { explanations }) => explanations,
};
