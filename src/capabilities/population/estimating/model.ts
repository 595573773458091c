/**
 * Log-linear models of overlapping lists. An interaction is the set of its lists as bits (list 1 is bit 0); a model is the set of its
 * interactions, hierarchical, with every list by itself in it. It is named by its maximal interactions: `[12,3]`.
 */

/** Most lists that can be counted together: what an exhaustive table of 255 combinations bears. */
export const mostLists = 8;

/** Thrown for a name that cannot be read; the message says what is wrong and how to write it. */
export class ModelUnreadable extends Error {}

/** Interactions of one model: lists by themselves first, then by size and number. */
export type Terms = readonly number[];

export const sizeOf = (term: number): number => {
  let left = term;
  let size = 0;
  for (; left !== 0; left &= left - 1) size += 1;
  return size;
};

/** The numbers of the lists in it, from 1, as they are written: `13`. */
export function nameTerm(term: number): string {
  let name = '';
  for (let list = 0; term >> list !== 0; list += 1) if ((term >> list) & 1) name += String(list + 1);
  return name;
}

const bySizeAndName = (a: number, b: number): number =>
  sizeOf(a) - sizeOf(b) || nameTerm(a).localeCompare(nameTerm(b), 'en');

export const mainEffects = (lists: number): Terms => Array.from({ length: lists }, (_, list) => 1 << list);

/** Interactions of two lists up to `maxOrder`, in an order in which each comes after all that it contains. */
export function interactions(lists: number, maxOrder: number): Terms {
  const all = Array.from({ length: 2 ** lists }, (_, term) => term);
  return all.filter((term) => sizeOf(term) >= 2 && sizeOf(term) <= maxOrder).sort(bySizeAndName);
}

/** With everything that its interactions contain, and every list by itself. */
export function hierarchical(lists: number, generators: Terms): Terms {
  const whole = new Set(mainEffects(lists));
  for (const generator of generators)
    for (let part = generator; part !== 0; part = (part - 1) & generator) whole.add(part);
  return [...whole].sort(bySizeAndName);
}

/** May this interaction join: is all that it contains there already? */
export const mayJoin = (terms: ReadonlySet<number>, term: number): boolean =>
  sizeOf(term) === 2 || everyPart(term, (part) => terms.has(part));

/** May this interaction leave: is nothing there that contains it? */
export const mayLeave = (terms: Terms, term: number): boolean =>
  !terms.some((other) => other !== term && (other & term) === term);

function everyPart(term: number, holds: (part: number) => boolean): boolean {
  for (let left = term; left !== 0; left &= left - 1) {
    const part = term & ~(left & -left);
    if (part !== 0 && !holds(part)) return false;
  }
  return true;
}

/** `[12,25,3]`: maximal interactions, largest first, by the numbers that `numbers` gives to the lists. */
export function nameModel(terms: Terms): string {
  const maximal = terms.filter((term) => mayLeave(terms, term));
  return `[${maximal
    .sort((a, b) => sizeOf(b) - sizeOf(a) || bySizeAndName(a, b))
    .map(nameTerm)
    .join(',')}]`;
}

/** From `[12,3]`; lists that are not named are in it by themselves. Throws ModelUnreadable. */
export function readModel(text: string, lists: number): Terms {
  const inner = /^\s*\[([\d\s,]*)\]\s*$/.exec(text)?.[1];
  if (inner === undefined)
    throw new ModelUnreadable(
      `${JSON.stringify(text)} is no model: write its interactions by list number, as in [12,3].`,
    );
  const words = inner.split(',').map((word) => word.trim());
  const generators = words.filter((word) => word !== '').map((word) => readTerm(word, lists));
  if (words.length > 1 && generators.length < words.length)
    throw new ModelUnreadable(`${text} has an empty place between its commas.`);
  const terms = hierarchical(lists, generators);
  if (terms.length >= 2 ** lists - 1)
    throw new ModelUnreadable(
      `${text} lets all ${lists} lists depend on each other at once: nothing is left to tell who is on no list. Leave an interaction out.`,
    );
  return terms;
}

function readTerm(word: string, lists: number): number {
  let term = 0;
  for (const digit of word) {
    const list = Number(digit);
    if (!Number.isInteger(list) || list < 1 || list > lists)
      throw new ModelUnreadable(`${word} names a list that is not there: there are lists 1 to ${lists}.`);
    if ((term >> (list - 1)) & 1) throw new ModelUnreadable(`${word} names list ${list} twice.`);
    term |= 1 << (list - 1);
  }
  return term;
}
