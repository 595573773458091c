/**
 * The life line as positions: what was known of a life and the room there is, to where everything stands along one axis of time.
 * Knows no words and no SVG. A life of 15 years with 300 entries takes a few milliseconds.
 */
import type { Phase } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import { type Axis, at, makeAxis, type YearTick, years } from './layout/axis.ts';
import { type CareSpan, type CareStep, careSteps, type Height, inkLine, ladder } from './layout/care.ts';
import { type PlacedLabel, placeLabels, type Spot, textWidth, type WantedLabel } from './layout/labels.ts';
import { halfTick, halfWidth, joinMarks, type Mark, type MarkGroup } from './layout/marks.ts';

export interface Life {
  readonly today: Day;
  /** The first day of which anything is known by now, also where an earlier day is read. */
  readonly first: Day;
  /** The day as of which is read; today when nothing earlier was chosen. */
  readonly moment: Day;
  readonly phases: readonly { readonly phase: Phase; readonly from: Day }[];
  /** Null: in a section that the reader does not see. */
  readonly care: readonly CareSpan[] | null;
  /** Incidents, signals and the like. */
  readonly marks: readonly Mark[];
  readonly evaluations: readonly Mark[];
  readonly nextEvaluation: Day | null;
  /** Null before inclusion. `goal` is the day on which the stable time would be long enough. */
  readonly stable: {
    readonly since: Day;
    readonly goal: Day;
    readonly stopped: readonly { readonly from: Day; readonly until: Day | null }[];
  } | null;
}

/** What the labels say; each the words it would like best first, shorter ones after it. */
export interface LifeNames {
  phase(phase: Phase): string;
  span(span: CareSpan): readonly string[];
  group(marks: readonly Mark[]): readonly string[];
  next(day: Day): string;
  /** Null while the clock does not run. */
  stable(): string | null;
}

export interface LifeLayout {
  readonly axis: Axis;
  readonly years: readonly YearTick[];
  readonly today: number;
  readonly moment: number;
  readonly phases: readonly { readonly phase: Phase; readonly start: number; readonly end: number }[];
  readonly care: {
    /** Lightest first; a step stands on the row of its height. */
    readonly rows: readonly (Height | 'outpatient')[];
    readonly steps: readonly CareStep[];
    readonly ink: readonly (readonly [number, number])[];
  } | null;
  readonly groups: readonly MarkGroup[];
  readonly evaluations: readonly MarkGroup[];
  readonly next: number | null;
  readonly stable: {
    readonly start: number;
    readonly goal: number;
    /** True: the goal lies beyond what is drawn. */
    readonly beyond: boolean;
    readonly stopped: readonly { readonly start: number; readonly end: number }[];
  } | null;
  readonly labels: readonly PlacedLabel[];
}

/** Rows in which labels stand when the line lies. A label over a step stands in `overStep` plus its row of the ladder. */
export const labelRow = { phase: 0, underPhase: 1, event: 2, evaluation: 3, overStep: 10 } as const;
/** Half of what the flag takes that says which day is read; it stands where a label under a phase would. */
const halfFlag = { today: 34, past: 80 } as const;
/** A label may stick out of the axis this far. */
const edge = 12;
/** How high a line of words is, when the line stands upright and all labels share one column. */
export const lineHeight = 16;

export type Direction = 'lying' | 'upright';

export function layOut(life: Life, names: LifeNames, length: number, direction: Direction): LifeLayout {
  const axis = makeAxis(axisFrom(life), life.today, length);
  const moment = at(axis, life.moment);
  const rows = life.care && ladder(life.care);
  const steps = life.care && careSteps(life.care, firstDay(life), life.moment, axis);
  const bare = {
    axis,
    years: years(axis, direction === 'lying' ? textWidth('2000') + 8 : lineHeight),
    today: at(axis, life.today),
    moment,
    phases: phasesOn(axis, life),
    care: rows && steps && { rows, steps, ink: inkLine(steps, rows) },
    groups: joinMarks(life.marks, axis),
    evaluations: joinMarks(life.evaluations, axis, halfTick),
    next: life.nextEvaluation === null ? null : at(axis, life.nextEvaluation),
    stable: stableOn(axis, life),
  };
  return { ...bare, labels: direction === 'lying' ? lyingLabels(life, names, bare) : uprightLabels(names, bare) };
}

type Bare = Omit<LifeLayout, 'labels'>;

/** Where the axis begins: the same on whatever day one reads. */
export function axisFrom(life: Life): Day {
  const known = firstDay(life);
  return known < life.first ? known : life.first;
}

/** The first day of which anything was known. */
export function firstDay({ today, phases, care, marks, evaluations }: Life): Day {
  const days = [
    ...phases.map(({ from }) => from),
    ...(care ?? []).map(({ from }) => from),
    ...[...marks, ...evaluations].map(({ on }) => on),
  ];
  return days.reduce((first, day) => (day < first ? day : first), today);
}

const phasesOn = (axis: Axis, { phases, moment }: Life): LifeLayout['phases'] =>
  phases.map(({ phase, from }, i) => ({ phase, start: at(axis, from), end: at(axis, phases[i + 1]?.from ?? moment) }));

function stableOn(axis: Axis, { stable, moment }: Life): LifeLayout['stable'] {
  if (stable === null) return null;
  return {
    start: at(axis, stable.since),
    goal: at(axis, stable.goal),
    beyond: stable.goal >= axis.until,
    stopped: stable.stopped
      .filter(({ until }) => until === null || until > stable.since)
      .map(({ from, until }) => ({
        start: at(axis, from > stable.since ? from : stable.since),
        end: at(axis, until === null || until > moment ? moment : until),
      })),
  };
}

function lyingLabels(
  life: Life,
  names: LifeNames,
  { axis, phases, care, groups, next, evaluations, moment }: Bare,
): readonly PlacedLabel[] {
  const flag = life.moment === life.today ? halfFlag.today : halfFlag.past;
  const inside = ({ start, end }: Spot): boolean => start >= -edge && end <= axis.length + edge;
  const after = (row: number, start: number, text: string): Spot => ({
    row,
    start,
    end: start + textWidth(text),
    text,
  });
  const before = (row: number, end: number, text: string): Spot => ({ row, start: end - textWidth(text), end, text });
  const around = (row: number, middle: number, text: string): Spot => after(row, middle - textWidth(text) / 2, text);
  const wanted: WantedLabel[] = [
    ...phases.map(({ phase, start, end }, i): WantedLabel => {
      const text = names.phase(phase);
      const spots = [
        after(labelRow.phase, start, text),
        after(labelRow.underPhase, start, text),
        before(labelRow.phase, end, text),
      ];
      return { key: `phase-${i}`, kind: 'fixed', weight: end - start, spots };
    }),
    ...labelledSteps(care).map(({ span, steps, top }): WantedLabel => {
      const row = labelRow.overStep + (care?.rows.indexOf(top.height) ?? 0);
      const spots = names
        .span(span)
        .flatMap((text) => [
          after(row, top.start + 2, text),
          before(row, top.end - 2, text),
          around(row, (top.start + top.end) / 2, text),
        ]);
      return { key: span.key, kind: 'stay', weight: widthOf(steps), spots };
    }),
    ...groups.map((group): WantedLabel => {
      const spots = names.group(group.marks).flatMap((text) => {
        // Under its own mark; only at an end of the line beside it.
        const middle = around(labelRow.event, group.at, text);
        if (inside(middle)) return [middle];
        return group.at < axis.length / 2
          ? [after(labelRow.event, group.at - halfWidth(group), text)]
          : [before(labelRow.event, group.at + halfWidth(group), text)];
      });
      return { key: group.key, kind: 'incident', weight: group.at, spots };
    }),
  ];
  if (next !== null && life.nextEvaluation !== null) {
    const text = names.next(life.nextEvaluation);
    wanted.push({
      key: 'next',
      kind: 'evaluation',
      weight: 0,
      spots: [after(labelRow.evaluation, next + 8, text), before(labelRow.evaluation, next - 8, text)],
    });
  }
  const taken = [
    { row: labelRow.underPhase, start: moment - flag, end: moment + flag },
    ...(care?.steps ?? []).flatMap(({ start, end, height }) =>
      (care?.rows ?? [])
        .slice(0, care?.rows.indexOf(height))
        .map((_, row) => ({ row: labelRow.overStep + row, start, end })),
    ),
    { row: labelRow.evaluation, start: moment, end: moment },
    ...evaluations.map((group) => ({
      row: labelRow.evaluation,
      start: group.at - halfTick(),
      end: group.at + halfTick(),
    })),
  ];
  return placeLabels(
    wanted.map((one) => ({ ...one, spots: one.spots.filter(inside) })),
    taken,
  );
}

/** One column of words beside the line: each a line high. */
function uprightLabels(names: LifeNames, { axis, phases, care, groups, moment, stable }: Bare): readonly PlacedLabel[] {
  const spot = (middle: number, text: string): Spot => ({
    row: 0,
    start: middle - lineHeight / 2,
    end: middle + lineHeight / 2,
    text,
  });
  const inside = ({ start, end }: Spot): boolean => start >= -lineHeight / 2 && end <= axis.length + lineHeight / 2;
  const wanted: WantedLabel[] = [
    ...labelledSteps(care).map(({ span, steps }): WantedLabel => {
      const [start, end] = [steps[0]?.start ?? 0, steps.at(-1)?.end ?? 0];
      const text = names.span(span).at(-1) ?? '';
      // Anywhere beside the stay, nearest its middle first.
      const middles = [0.5, 0.35, 0.65, 0.2, 0.8].map((share) => start + (end - start) * share);
      return { key: span.key, kind: 'stay', weight: end - start, spots: middles.map((middle) => spot(middle, text)) };
    }),
    ...groups.map((group): WantedLabel => {
      const text = names.group(group.marks)[0] ?? '';
      return { key: group.key, kind: 'incident', weight: group.at, spots: [spot(group.at, text)] };
    }),
  ];
  for (const [i, { phase, start, end }] of phases.entries()) {
    const middles = [start + lineHeight / 2, (start + end) / 2].filter((middle) => middle < end);
    const spots = middles.map((middle) => spot(middle, names.phase(phase)));
    wanted.push({ key: `phase-${i}`, kind: 'phase', weight: end - start, spots });
  }
  const clock = names.stable();
  if (clock !== null && stable) {
    const middles = [0.5, 0.3, 0.7, 0.9, 0.1].map((share) => stable.start + (moment - stable.start) * share);
    wanted.push({ key: 'stable', kind: 'fixed', weight: 0, spots: middles.map((middle) => spot(middle, clock)) });
  }
  const flag = { row: 0, start: moment, end: moment + 20 };
  return placeLabels(
    wanted.map((one) => ({ ...one, spots: one.spots.filter(inside) })),
    [flag],
  );
}

interface LabelledStep {
  readonly span: CareSpan;
  readonly steps: readonly CareStep[];
  /** The heaviest step, over which the label stands. */
  readonly top: CareStep;
}

/** Each stay once, also when it was interrupted in the drawing. */
function labelledSteps(care: LifeLayout['care']): readonly LabelledStep[] {
  const found = new Map<string, LabelledStep>();
  for (const step of care?.steps ?? []) {
    if (step.span === null) continue;
    const known = found.get(step.span.key);
    const rows = care?.rows ?? [];
    const top = known && rows.indexOf(known.top.height) >= rows.indexOf(step.height) ? known.top : step;
    found.set(step.span.key, { span: known?.span ?? step.span, steps: [...(known?.steps ?? []), step], top });
  }
  return [...found.values()];
}

const widthOf = (steps: readonly CareStep[]): number => steps.reduce((width, { start, end }) => width + end - start, 0);
