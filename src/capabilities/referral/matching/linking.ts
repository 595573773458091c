/** Who of two lists, or twice of one list, is the same person: candidates that share a key, each pair weighed by a rule. Pure. */

export interface Verdict {
  readonly bits: number;
  readonly alike: boolean;
  readonly fields: readonly { readonly field: string; readonly level: string; readonly bits: number }[];
}

export interface Rule<T> {
  /** Only who share a key are compared; keys of different kinds must not be the same by chance. */
  keys(one: T): readonly string[];
  weigh(a: T, b: T): Verdict;
}

export interface Pair<T> {
  readonly a: T;
  readonly b: T;
  readonly verdict: Verdict;
}

/** Every candidate pair once, weighed, in the order of the lists. Without `others` the list is compared with itself. */
export function* weighPairs<T>(rule: Rule<T>, list: readonly T[], others?: readonly T[]): Generator<Pair<T>> {
  const within = others ?? list;
  const byKey = new Map<string, number[]>();
  for (const [index, other] of within.entries())
    for (const key of new Set(rule.keys(other))) {
      const known = byKey.get(key);
      if (known) known.push(index);
      else byKey.set(key, [index]);
    }
  for (const [index, a] of list.entries()) {
    const candidates = new Set(rule.keys(a).flatMap((key) => byKey.get(key) ?? []));
    for (const candidate of [...candidates].toSorted((x, y) => x - y)) {
      const b = within[candidate];
      if (b === undefined || (others === undefined && candidate <= index)) continue;
      yield { a, b, verdict: rule.weigh(a, b) };
    }
  }
}

export interface Linked<T> {
  readonly candidatePairs: number;
  /** Number of candidate pairs by sum of bits. */
  readonly histogram: Readonly<Record<string, number>>;
  readonly found: readonly Pair<T>[];
}

/** All pairs of a rule, counted by their sum, and those that it takes for one person. */
export function link<T>(rule: Rule<T>, list: readonly T[], others?: readonly T[]): Linked<T> {
  const histogram: Record<string, number> = {};
  const found: Pair<T>[] = [];
  let candidatePairs = 0;
  for (const pair of weighPairs(rule, list, others)) {
    candidatePairs += 1;
    histogram[pair.verdict.bits] = (histogram[pair.verdict.bits] ?? 0) + 1;
    if (pair.verdict.alike) found.push(pair);
  }
  return { candidatePairs, histogram, found };
}

/** How many pairs are truly one person, where `personOf` knows who each is; two lists, or one with itself. */
export function countTruePairs<T>(
  personOf: (one: T) => string | undefined,
  list: readonly T[],
  others?: readonly T[],
): number {
  const count = (people: readonly T[]): Map<string, number> => {
    const counted = new Map<string, number>();
    for (const one of people) {
      const person = personOf(one);
      if (person !== undefined) counted.set(person, (counted.get(person) ?? 0) + 1);
    }
    return counted;
  };
  const own = count(list);
  if (others === undefined) return [...own.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const theirs = count(others);
  return [...own].reduce((sum, [person, n]) => sum + n * (theirs.get(person) ?? 0), 0);
}
