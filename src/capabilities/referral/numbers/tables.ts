/** From counted lines to tables of a year. Pure. */
import type { Sector } from '#vocabulary/codes.ts';
import { Sector as Sectors } from '#vocabulary/codes.ts';
import { NotIncludedReason } from '../events.ts';
import { Afterwards, Appeal, HalfYear, Handover, Outcome, Stage, Step, type StepDays, type Year } from './contract.ts';
import { hideIfSmall, hideSmall, leastShown, rounded } from './hiding.ts';

/** So many referrals of a year count under this code of this figure; `days` is how long a step took them. */
export interface Counted {
  readonly year: number;
  readonly figure: 'sector' | 'half' | 'outcome' | 'reason' | 'stage' | 'step' | 'handover' | 'afterwards' | 'appeal';
  readonly code: string;
  readonly days: number;
  readonly number: number;
}

type Of<T extends string> = { readonly code: T; readonly number: number | null }[];

/** The newest year first; none in which nothing was referred. */
export function yearsOf(lines: readonly Counted[]): Year[] {
  const years = [...new Set(lines.map(({ year }) => year))].sort((a, b) => b - a);
  return years.map((year) =>
    yearOf(
      year,
      lines.filter((line) => line.year === year),
    ),
  );
}

function yearOf(year: number, lines: readonly Counted[]): Year {
  const of = (figure: Counted['figure']): Counted[] => lines.filter((line) => line.figure === figure);
  return {
    year,
    referred: rounded(hideIfSmall(totalOf(of('outcome')))),
    halves: halvesOf(of('half'), totalOf(of('outcome'))),
    outcomes: table<Outcome>(Outcome.options, of('outcome')),
    reasons: table<NotIncludedReason>(NotIncludedReason.options, of('reason')),
    sectors: table<Sector>(Sectors.options, of('sector')),
    handovers: table<Handover>(Handover.options, of('handover')),
    afterwards: table<Afterwards>(Afterwards.options, of('afterwards')),
    appeals: table<Appeal>(Appeal.options, of('appeal')),
    steps: Step.options.map((step) =>
      daysOf(
        step,
        of('step').filter(({ code }) => code === step),
      ),
    ),
  };
}

/** Unknown where somebody was erased before halves were counted: they are in the year, and in no half of it. */
const halvesOf = (lines: readonly Counted[], referred: number): Of<HalfYear> =>
  totalOf(lines) < referred
    ? HalfYear.options.map((code) => ({ code, number: null }))
    : table<HalfYear>(HalfYear.options, lines);

export const stagesOf = (lines: readonly Counted[]): Of<Stage> =>
  table<Stage>(
    Stage.options,
    lines.filter(({ figure }) => figure === 'stage'),
  );

function table<T extends string>(codes: readonly T[], lines: readonly Counted[]): Of<T> {
  const shown = hideSmall(codes.map((code) => totalOf(lines.filter((line) => line.code === code))));
  return codes.map((code, at) => ({ code, number: rounded(shown[at] ?? null) }));
}

const totalOf = (lines: readonly Counted[]): number => lines.reduce((sum, { number }) => sum + number, 0);

function daysOf(step: Step, lines: readonly Counted[]): StepDays {
  const number = totalOf(lines);
  const byDays = lines.toSorted((a, b) => a.days - b.days);
  const shown = number >= leastShown;
  const within = (part: number): number | null => (shown ? quantile(byDays, number * part) : null);
  return { step, number: rounded(hideIfSmall(number)), median: within(0.5), low: within(0.25), high: within(0.75) };
}

/** The fewest days within which so many took the step (the nearest-rank method). */
function quantile(byDays: readonly Counted[], rank: number): number | null {
  let passed = 0;
  for (const { days, number } of byDays) {
    passed += number;
    if (passed >= rank) return days;
  }
  return null;
}
