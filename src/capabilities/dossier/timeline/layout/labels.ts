/** Words on the drawing. Where they would touch, they give way in a fixed order: first incidents, then stays, then evaluations; the table says all. */

/** Who gives way first stands last. */
export const labelOrder = ['fixed', 'evaluation', 'stay', 'incident', 'phase'] as const;
export type LabelKind = (typeof labelOrder)[number];

/** One place where a label may stand: an interval along the axis, in a row of its own. */
export interface Spot {
  readonly row: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
export interface WantedLabel {
  readonly key: string;
  readonly kind: LabelKind;
  /** Within a kind: highest keeps its place. */
  readonly weight: number;
  /** Best first; the first free one is taken, and without one the label gives way. */
  readonly spots: readonly Spot[];
}
export interface PlacedLabel extends Spot {
  readonly key: string;
}

/** Free space between two labels in one row. */
const margin = 4;

/** Labels that fit, each in one of its spots, none over another or over what is `taken`. */
export function placeLabels(
  wanted: readonly WantedLabel[],
  taken: readonly Omit<Spot, 'text'>[] = [],
): readonly PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const busy: Omit<Spot, 'text'>[] = [...taken];
  for (const { key, spots } of wanted.toSorted(before)) {
    const spot = spots.find((one) => busy.every((other) => apart(one, other)));
    if (!spot) continue;
    placed.push({ key, ...spot });
    busy.push(spot);
  }
  return placed;
}

const before = (a: WantedLabel, b: WantedLabel): number =>
  labelOrder.indexOf(a.kind) - labelOrder.indexOf(b.kind) || b.weight - a.weight || (a.key < b.key ? -1 : 1);
const apart = (one: Omit<Spot, 'text'>, other: Omit<Spot, 'text'>): boolean =>
  one.row !== other.row || one.start >= other.end + margin || one.end + margin <= other.start;

/** About how wide a text of 13 px is; rather too wide, so that labels never touch. */
export const textWidth = (text: string): number => text.length * 6.8;
