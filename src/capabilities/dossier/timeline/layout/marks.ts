/** What happened on one day, as marks beside the line; those that would touch join into one with a count. */
import type { Day } from '#vocabulary/day.ts';
import { type Axis, at } from './axis.ts';

/** The weightiest first: a joined mark bears the shape of its weightiest. */
export const markKinds = ['incident', 'unseen', 'detention', 'signal', 'evaluation'] as const;
export type MarkKind = (typeof markKinds)[number];

export interface Mark {
  readonly key: string;
  readonly kind: MarkKind;
  readonly on: Day;
}

export interface MarkGroup<M extends Mark = Mark> {
  /** Of the first mark; stays the same while marks are added after it. */
  readonly key: string;
  readonly at: number;
  readonly kind: MarkKind;
  /** In order of day, at least one. */
  readonly marks: readonly M[];
}

/** Half of what a mark takes: one mark is 12 px wide; a count is a button and takes the 24 px of a target. */
export const halfWidth = ({ marks }: Pick<MarkGroup, 'marks'>): number => (marks.length === 1 ? 6 : 12);

/** A tick is thin, and no button when joined. */
export const halfTick = (): number => 3;

/** From first to last; neighbours never overlap. In one pass, also for hundreds. */
export function joinMarks<M extends Mark>(
  marks: readonly M[],
  axis: Axis,
  half: (group: Pick<MarkGroup, 'marks'>) => number = halfWidth,
): readonly MarkGroup<M>[] {
  const groups: MarkGroup<M>[] = [];
  for (const mark of marks.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.key < b.key ? -1 : 1))) {
    let group: MarkGroup<M> = { key: mark.key, at: at(axis, mark.on), kind: mark.kind, marks: [mark] };
    let before = groups.at(-1);
    while (before && group.at - before.at < half(before) + half(group)) {
      groups.pop();
      group = join(before, group);
      before = groups.at(-1);
    }
    groups.push(group);
  }
  return groups;
}

/** In the middle of its marks, weighed by how many. */
function join<M extends Mark>(one: MarkGroup<M>, other: MarkGroup<M>): MarkGroup<M> {
  const [a, b] = [one.marks.length, other.marks.length];
  return {
    key: one.key,
    at: (one.at * a + other.at * b) / (a + b),
    kind: markKinds.indexOf(one.kind) <= markKinds.indexOf(other.kind) ? one.kind : other.kind,
    marks: [...one.marks, ...other.marks],
  };
}
