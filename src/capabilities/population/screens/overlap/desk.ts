/**
 * The overlap in the browser: which files a person has in hand, and what each step makes of them. All of it stays in this window; nothing
 * is sent, and what comes out is saved by hand. The steps themselves are those of the command line.
 */
import type * as z from 'zod/mini';
import type { Day } from '#vocabulary/day.ts';
import { addKey, addOwnList, type Work } from '../../overlap/adding.ts';
import { areOfOne, refuseOlder, usesOf } from '../../overlap/aging.ts';
import { combine } from '../../overlap/combining.ts';
import { agree, openResult } from '../../overlap/counting.ts';
import type { Decoded, Encoding } from '../../overlap/decoding.ts';
import * as files from '../../overlap/files.ts';
import { nobleGroup } from '../../overlap/group-noble.ts';
import { readList, writeCounts } from '../../overlap/list-file.ts';
import { makeForm, usualFields } from '../../overlap/normalising.ts';
import { OverlapRefused } from '../../overlap/refusals.ts';
import { signingPublic } from '../../overlap/signing.ts';
import {
  confirm,
  makeCard,
  newCombiner,
  newParty,
  newResearcher,
  openRound,
  refuseStrangers,
  researcherCard,
  sizeFor,
  spokenCode,
  startRound,
  strangersIn,
} from '../../overlap/starting.ts';
import { type Combination, hiddenMark } from '../../overlap/suppressing.ts';

/** In plain JavaScript a step of so many takes seconds; longer lists go by the command line. */
export const mostHere = 2_000;

export class TooLongHere extends Error {}

/** What can be in a file of an overlap, by what it is called to people. */
const kinds = {
  partyKeys: files.PartyKeys,
  combinerKeys: files.CombinerKeys,
  researcherKeys: files.ResearcherKeys,
  card: files.SignedCard,
  researcher: files.SignedResearcher,
  round: files.SignedRound,
  list: files.TravellingList,
  result: files.SignedResult,
  agreement: files.Agreement,
} as const;
type Kinds = { readonly [K in keyof typeof kinds]: z.infer<(typeof kinds)[K]> };
export type Kind = keyof Kinds | 'persons';

export type Held =
  | { [K in keyof Kinds]: { readonly kind: K; readonly name: string; readonly content: Kinds[K] } }[keyof Kinds]
  | { readonly kind: 'persons'; readonly name: string; readonly content: string; readonly encoding: Encoding };

/** Undefined: no file of an overlap, nor a table. */
export function recognise(name: string, { text, encoding }: Decoded): Held | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return /[,;\n]/.test(text) ? { kind: 'persons', name, content: text, encoding } : undefined;
  }
  for (const [kind, schema] of Object.entries(kinds)) {
    const read = schema.safeParse(value);
    // The schema that read it is the one of this kind.
    if (read.success) return { kind, name, content: read.data } as Held;
  }
  return undefined;
}

/** Of a kind there is one that counts, the one given last; of what travels, all. */
export const heldOf = <K extends Kind>(all: readonly Held[], kind: K) =>
  all.filter((one): one is Extract<Held, { kind: K }> => one.kind === kind);
export const lastOf = <K extends Kind>(all: readonly Held[], kind: K) => heldOf(all, kind).at(-1);

/** A file that came out of a step. */
export interface Made {
  readonly name: string;
  readonly text: string;
  /** Whom it is for; null: to be kept, by nobody else seen. */
  readonly to: string | null;
  readonly secret: boolean;
}
const written = (name: string, content: unknown, to: string | null): Made => ({
  name,
  text: JSON.stringify(content),
  to,
  secret: to === null,
});

export interface Outcome {
  readonly made: readonly Made[];
  /** What a person has in hand now: the keys changed with the step. */
  readonly held: readonly Held[];
  /** A table that may be seen by all. */
  readonly shown?: readonly Combination[];
}

/** The number grows with each step: of two copies the lower is the older. */
const keysFile = (keys: files.PartyKeys | files.CombinerKeys): string => `sleutels-${usesOf(keys)}.json`;
export const isKeysFile = (name: string): boolean => /^sleutels(-\d+)?\.json$/.test(name);
const researcherFile = 'sleutels.json';

type UsedKeys = Extract<Held, { kind: 'partyKeys' | 'combinerKeys' }>;
const isUsed = (one: Held): one is UsedKeys => one.kind === 'partyKeys' || one.kind === 'combinerKeys';

/** What is in hand once `fresh` was chosen too. Keys that are older than those in hand are put away, and named. */
export function takeUp(
  held: readonly Held[],
  fresh: readonly Held[],
): { held: readonly Held[]; older: readonly string[] } {
  const all = [...held.filter(({ name }) => !fresh.some((one) => one.name === name)), ...fresh];
  const used = [...held, ...fresh].filter(isUsed);
  const newest = (one: UsedKeys): UsedKeys =>
    used
      .filter((other) => areOfOne(one.content, other.content))
      .reduce((best, other) => (usesOf(other.content) > usesOf(best.content) ? other : best), one);
  const older = fresh.filter(isUsed).filter((one) => usesOf(newest(one).content) > usesOf(one.content));
  const others = all.filter((one) => !isUsed(one));
  // Of one's keys the newest counts; who chose those of another has both.
  return { held: [...others, ...new Set(used.map(newest))], older: older.map(({ name }) => name) };
}

export function beginAs(role: 'party' | 'combiner' | 'researcher', name: string, everybody: string): Outcome {
  switch (role) {
    case 'party': {
      const content = newParty(name);
      const file = keysFile(content);
      return { made: [written(file, content, null)], held: [{ kind: 'partyKeys', name: file, content }] };
    }
    case 'combiner': {
      const content = newCombiner(name);
      const file = keysFile(content);
      return { made: [written(file, content, null)], held: [{ kind: 'combinerKeys', name: file, content }] };
    }
    case 'researcher': {
      const content = newResearcher(name);
      return {
        made: [written(researcherFile, content, null), written('onderzoeker.json', researcherCard(content), everybody)],
        held: [{ kind: 'researcherKeys', name: researcherFile, content }],
      };
    }
  }
}

/** With keys that changed in the place of those before. */
const withKeys = (held: readonly Held[], keys: UsedKeys): Held[] => [
  ...held.filter(({ kind }) => kind !== keys.kind),
  { ...keys, name: keysFile(keys.content) },
];

export interface CardWish {
  readonly list: string;
  readonly form: files.FormName;
}

/** The card of the own list; its announced size follows from the list in hand. Throws OverlapRefused or TooLongHere. */
export function makeOwnCard(held: readonly Held[], { list, form }: CardWish, combiner: string): Outcome {
  const [keys, persons] = [lastOf(held, 'partyKeys'), lastOf(held, 'persons')];
  if (!keys || !persons) return { made: [], held };
  const { length } = readHere(persons.content, makeForm(form));
  const made = makeCard(nobleGroup, keys.content, { list, size: sizeFor(length) });
  return {
    made: [written(keysFile(made.keys), made.keys, null), written(`kaart-${list}.json`, made.card, combiner)],
    held: withKeys(held, { ...keys, content: made.keys }),
  };
}

function readHere(text: string, form: files.Form): readonly string[] {
  const { persons } = readList(text, form);
  if (persons.length > mostHere) throw new TooLongHere();
  return persons;
}

export interface RoundWish {
  readonly group: string;
  readonly day: Day;
  readonly form: files.FormName;
}

export function beginRound(held: readonly Held[], { group, day, form }: RoundWish, everybody: string): Outcome {
  const keys = lastOf(held, 'combinerKeys');
  if (!keys) return { made: [], held };
  const begun = startRound(keys.content, {
    group,
    day,
    form: makeForm(form, usualFields[form]),
    cards: heldOf(held, 'card').map(({ content }) => content),
    researchers: heldOf(held, 'researcher').map(({ content }) => content),
    replaces: [],
    newKeys: [],
  });
  return {
    made: [written(keysFile(begun.keys), begun.keys, null), written('ronde.json', begun.round, everybody)],
    held: withKeys([...held, { kind: 'round', name: 'ronde.json', content: begun.round }], {
      ...keys,
      content: begun.keys,
    }),
  };
}

/** The code that others ask for by telephone, and the partners whose code was not heard yet. */
export interface Codes {
  readonly own: string;
  readonly strangers: readonly string[];
}
/** The code of a researcher, to read out. */
export function ownCode(held: readonly Held[]): string | undefined {
  const keys = lastOf(held, 'researcherKeys');
  return keys && spokenCode(signingPublic(keys.content.signing));
}

/** Undefined without keys and round. Throws OverlapRefused for a round that is not right. */
export function codesOf(held: readonly Held[]): Codes | undefined {
  const [keys, round] = [lastOf(held, 'partyKeys'), lastOf(held, 'round')];
  if (!keys || !round) return undefined;
  const strangers = strangersIn(openRound(round.content), keys.content).map(({ name }) => name);
  return { own: spokenCode(signingPublic(keys.content.signing)), strangers };
}

/** Partners whose codes were heard are no strangers any more; without one of them the own list stays here. */
export function hearCodes(held: readonly Held[], codes: readonly string[]): Outcome {
  const [keys, round] = [lastOf(held, 'partyKeys'), lastOf(held, 'round')];
  if (!keys || !round) return { made: [], held };
  const opened = openRound(round.content);
  const content = confirm(opened, keys.content, codes);
  refuseStrangers(opened, content);
  return { made: [written(keysFile(content), content, null)], held: withKeys(held, { ...keys, content }) };
}

const listsIn = (held: readonly Held[]) => heldOf(held, 'list').map(({ content }) => content);

/** Blinds the own list. */
export async function sendOwnList(held: readonly Held[], work: Work): Promise<Outcome> {
  const [keys, persons, round] = [lastOf(held, 'partyKeys'), lastOf(held, 'persons'), lastOf(held, 'round')];
  if (!keys || !persons || !round) return { made: [], held };
  const opened = openRound(round.content);
  refuseOlder(opened, keys.content, listsIn(held));
  refuseStrangers(opened, keys.content);
  const added = await addOwnList(
    nobleGroup,
    opened,
    keys.content,
    readHere(persons.content, opened.content.form),
    work,
  );
  return travelled(held, keys, added);
}

/** Adds the key to every list in hand that is to come here now. */
export async function addToLists(held: readonly Held[], work: Work): Promise<Outcome> {
  const [first, round] = [lastOf(held, 'partyKeys'), lastOf(held, 'round')];
  if (!first || !round) return { made: [], held };
  const opened = openRound(round.content);
  if (opened.cards.some(({ size }) => size > mostHere)) throw new TooLongHere();
  refuseOlder(opened, first.content, listsIn(held));
  refuseStrangers(opened, first.content);
  let [outcome, keys]: [Outcome, typeof first] = [{ made: [], held }, first];
  for (const { content } of heldOf(held, 'list')) {
    const added = await addKey(nobleGroup, opened, keys.content, content, work);
    const next = travelled(outcome.held, keys, added);
    keys = { ...keys, content: added.keys };
    outcome = { held: next.held, made: [...outcome.made.filter(({ secret }) => !secret), ...next.made] };
  }
  // Those that were taken further are no longer here to be taken.
  return { ...outcome, held: outcome.held.filter(({ kind }) => kind !== 'list') };
}

function travelled(
  held: readonly Held[],
  keys: Extract<Held, { kind: 'partyKeys' }>,
  { file, keys: kept, list, hop, to }: Awaited<ReturnType<typeof addKey>>,
): Outcome {
  return {
    made: [written(keysFile(kept), kept, null), written(`lijst-${list}-stap-${hop}.json`, file, to)],
    held: withKeys(held, { ...keys, content: kept }),
  };
}

export async function giveAgreement(held: readonly Held[]): Promise<Outcome> {
  const [keys, round] = [lastOf(held, 'partyKeys'), lastOf(held, 'round')];
  if (!keys || !round) return { made: [], held };
  const opened = openRound(round.content);
  refuseStrangers(opened, keys.content);
  const before = heldOf(held, 'agreement').map(({ content }) => content);
  const agreement = await agree(opened, keys.content, before);
  const to = opened.researchers.map(({ name }) => name).join(', ');
  return { made: [written(`akkoord-${keys.content.party}.json`, agreement, to)], held };
}

export async function combineLists(held: readonly Held[], progress: (list: string) => void): Promise<Outcome> {
  const [keys, round] = [lastOf(held, 'combinerKeys'), lastOf(held, 'round')];
  if (!keys || !round) return { made: [], held };
  const opened = openRound(round.content);
  if (opened.cards.some(({ size }) => size > mostHere)) throw new TooLongHere();
  const lists = heldOf(held, 'list').map(({ content }) => content);
  const combined = await combine(nobleGroup, opened, keys.content, lists, progress);
  const to = opened.researchers.map(({ name }) => name).join(', ');
  return {
    made: [written(keysFile(combined.keys), combined.keys, null), written('uitkomst.json', combined.result, to)],
    held: withKeys(held, { ...keys, content: combined.keys }),
    shown: combined.shown,
  };
}

/** The file of exact counts, for whoever makes the estimate; without every agreement only what all may see. */
export async function openCounts(
  held: readonly Held[],
): Promise<Outcome & { readonly disagreeing: readonly string[] }> {
  const [keys, round, result] = [lastOf(held, 'researcherKeys'), lastOf(held, 'round'), lastOf(held, 'result')];
  if (!keys || !round || !result) return { made: [], held, disagreeing: [] };
  const opened = openRound(round.content);
  const agreements = heldOf(held, 'agreement').map(({ content }) => content);
  const { exact, shown, disagreeing } = await openResult(opened, keys.content, result.content, agreements);
  if (exact === null) return { made: [], held, shown, disagreeing };
  const lists = opened.cards.map(({ list }) => list);
  const text = writeCounts(lists, exact, hiddenMark);
  return { made: [{ name: 'aantallen.csv', text, to: null, secret: true }], held, shown, disagreeing };
}

export { OverlapRefused };
