/** Weight of care as one line that never breaks: a height for every day from the first to the moment of reading. */
import type { SecurityLevel } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { type Axis, at } from './axis.ts';

/** Detention is no care, but it is not nothing either: it stands above the levels, grey with a broken edge. */
export type Height = SecurityLevel | 'detention';
export interface CareSpan {
  /** Of the stay, or of the detention. */
  readonly key: string;
  readonly height: Height;
  readonly from: Day;
  /** Exclusive; null while it lasts. */
  readonly until: Day | null;
}

export interface CareStep {
  readonly height: Height | 'outpatient';
  /** Null: outpatient. */
  readonly span: CareSpan | null;
  readonly from: Day;
  readonly until: Day;
  readonly start: number;
  readonly end: number;
}

const levels: readonly SecurityLevel[] = ['1', '2-low', '2-high', '3', '4'];
/** A drawing has at least these rows, so that a light life looks light. */
const leastLevels = 3;

/** The rows of the ladder, lightest first: as many levels as were needed, and detention when there was any. */
export function ladder(spans: readonly CareSpan[]): readonly (Height | 'outpatient')[] {
  const highest = Math.max(leastLevels, ...spans.map(({ height }) => (height === 'detention' ? 0 : rank(height))));
  const detained = spans.some(({ height }) => height === 'detention');
  return ['outpatient', ...levels.slice(0, highest), ...(detained ? (['detention'] as const) : [])];
}

/** Lightest 1; 0 for detention, so that a stay in a penitentiary clinic tells more than that it was detention. */
const rank = (height: Height): number => (height === 'detention' ? 0 : levels.indexOf(height) + 1);

/** Short stays stay this wide in pixels (half of it is ink), as long as there is room for all. */
const leastWidth = 6;

/** Steps without gaps: each begins where the one before ended. Empty when the life begins after `moment`. */
export function careSteps(spans: readonly CareSpan[], first: Day, moment: Day, axis: Axis): readonly CareStep[] {
  if (first >= moment) return [];
  const stretches = stretch(spans, first, moment);
  const bounds = widen([...stretches.map(({ from }) => at(axis, from)), at(axis, moment)]);
  return stretches.map((one, i) => ({ ...one, start: bounds[i] ?? 0, end: bounds[i + 1] ?? 0 }));
}

type Stretch = Omit<CareStep, 'start' | 'end'>;

/** Cuts the days at every beginning and end, lets the weightiest span have each piece, and joins what belongs together. */
function stretch(spans: readonly CareSpan[], first: Day, moment: Day): readonly Stretch[] {
  const inside = (day: Day): boolean => day > first && day < moment;
  const cuts = [
    ...new Set([first, ...spans.flatMap(({ from, until }) => [from, until ?? moment]).filter(inside), moment]),
  ];
  cuts.sort();
  const found: Stretch[] = [];
  for (const [i, from] of cuts.slice(0, -1).entries()) {
    const until = cuts[i + 1] ?? moment;
    const span = spans
      .filter((one) => one.from <= from && (one.until === null || one.until > from))
      .reduce<CareSpan | null>(
        (best, one) => (best === null || rank(one.height) > rank(best.height) ? one : best),
        null,
      );
    const last = found.at(-1);
    if (last && last.span === span) found[found.length - 1] = { ...last, until };
    else found.push({ height: span?.height ?? 'outpatient', span, from, until });
  }
  return found;
}

/** Moves the inner bounds apart to the least width, first towards the end and then back; the outer two stay. */
function widen(bounds: readonly number[]): readonly number[] {
  const [first = 0, last = 0] = [bounds[0], bounds.at(-1)];
  const least = Math.min(leastWidth, (last - first) / (bounds.length - 1));
  const moved = [...bounds];
  for (let i = 1; i < moved.length - 1; i += 1) moved[i] = Math.max(moved[i] ?? 0, (moved[i - 1] ?? 0) + least);
  for (let i = moved.length - 2; i > 0; i -= 1) moved[i] = Math.min(moved[i] ?? 0, (moved[i + 1] ?? 0) - least);
  return moved;
}

/** The ink line as corners along the axis: `[position, row of the ladder]`, from the first day to the moment. */
export function inkLine(
  steps: readonly CareStep[],
  rows: readonly (Height | 'outpatient')[],
): readonly (readonly [number, number])[] {
  return steps.flatMap(({ start, end, height }) => {
    const row = rows.indexOf(height);
    return [
      [start, row],
      [end, row],
    ] as const;
  });
}
