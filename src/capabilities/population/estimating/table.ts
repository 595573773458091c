/** Persons by the combination of lists they are on: an array over all sets of lists, as bits. */

export interface Table {
  readonly lists: number;
  /** Persons on exactly these lists; none on the empty set, which cannot be seen. */
  readonly cells: Float64Array;
  /** Persons on at least these lists; on the empty set: all. */
  readonly margins: Float64Array;
  readonly persons: number;
  /** Twice the log-likelihood of the table by itself, less constants: Σ n log n − n. */
  readonly saturated: number;
}

export function makeTable(lists: number, cells: Float64Array): Table {
  const margins = Float64Array.from(cells);
  sumOverSupersets(margins);
  const persons = margins[0] ?? 0;
  let saturated = -persons;
  for (const count of cells) if (count > 0) saturated += count * Math.log(count);
  return { lists, cells, margins, persons, saturated };
}

/** In place: each place becomes the sum over all sets that contain its set. */
export function sumOverSupersets(values: Float64Array): void {
  for (let bit = 1; bit < values.length; bit <<= 1)
    for (let at = 0; at < values.length; at += bit << 1)
      for (let set = at; set < at + bit; set += 1) values[set] = (values[set] ?? 0) + (values[set | bit] ?? 0);
}

/** In place: each place becomes the sum over all sets within its set. */
export function sumOverSubsets(values: Float64Array): void {
  for (let bit = 1; bit < values.length; bit <<= 1)
    for (let at = 0; at < values.length; at += bit << 1)
      for (let set = at; set < at + bit; set += 1) values[set | bit] = (values[set | bit] ?? 0) + (values[set] ?? 0);
}

/** The table without one list: who was on that list only is no longer seen. */
export function withoutList({ lists, cells }: Table, list: number): Table {
  const left = new Float64Array(2 ** (lists - 1));
  const below = (1 << list) - 1;
  cells.forEach((count, set) => {
    const to = (set & below) | ((set >> 1) & ~below);
    if (to !== 0) left[to] = (left[to] ?? 0) + count;
  });
  return makeTable(lists - 1, left);
}

/** Persons seen on exactly 1, 2, … lists. */
export function timesSeen({ lists, cells }: Table): number[] {
  const seen = Array<number>(lists).fill(0);
  cells.forEach((count, set) => {
    let size = 0;
    for (let left = set; left !== 0; left &= left - 1) size += 1;
    if (size > 0) seen[size - 1] = (seen[size - 1] ?? 0) + count;
  });
  return seen;
}
