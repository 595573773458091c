/** A whole round, played by all who take part, for tests: invented persons only. */
import { Day } from '#vocabulary/day.ts';
import { type Added, addKey, addOwnList } from './adding.ts';
import { fromHex } from './bytes.ts';
import { combine } from './combining.ts';
import { agree, openResult } from './counting.ts';
import type { Card, CombinerKeys, Form, PartyKeys, ResearcherKeys, Signed, TravellingList } from './files.ts';
import type { Group } from './group.ts';
import { maskOf } from './masking.ts';
import { makeForm } from './normalising.ts';
import {
  makeCard,
  newCombiner,
  newParty,
  newResearcher,
  type OpenRound,
  openRound,
  researcherCard,
  sizeFor,
  startRound,
} from './starting.ts';

export const on = Day.parse('2026-11-26');
export const textForm = makeForm('text', ['number']);
export const persons = (from: number, until: number): string[] =>
  Array.from({ length: until - from }, (_, i) => `invented ${from + i}`);

export interface Table {
  readonly group: Group;
  round: OpenRound;
  combiner: CombinerKeys;
  readonly researcher: ResearcherKeys;
  /** Keys of each party, in the order of the round. */
  readonly parties: PartyKeys[];
  readonly lists: readonly (readonly string[])[];
}

const names = ['ggz', 'police', 'shelter', 'probation', 'housing', 'debt'];

interface Settings {
  readonly form?: Form;
  readonly parties?: readonly PartyKeys[];
  readonly combiner?: CombinerKeys;
  readonly replaces?: readonly OpenRound[];
  readonly researcher?: ResearcherKeys;
  readonly newKeys?: readonly string[];
}

/** Cards of all and the round they make. */
export function sitDown(group: Group, lists: readonly (readonly string[])[], settings: Settings = {}): Table {
  const parties: PartyKeys[] = [];
  const cards: Signed<Card>[] = [];
  for (const [i, list] of lists.entries()) {
    const name = names[i] ?? `list${i}`;
    const made = makeCard(group, settings.parties?.[i] ?? newParty(`Party of ${name}`), {
      list: name,
      size: sizeFor(list.length),
    });
    parties.push(made.keys);
    cards.push(made.card);
  }
  const researcher = settings.researcher ?? newResearcher('Invented Researcher');
  const { round, keys } = startRound(settings.combiner ?? newCombiner('Invented Combiner'), {
    group: 'Invented people',
    day: on,
    form: settings.form ?? textForm,
    cards,
    researchers: [researcherCard(researcher)],
    replaces: settings.replaces ?? [],
    newKeys: settings.newKeys ?? [],
  });
  return { group, round: openRound(round), combiner: keys, researcher, parties, lists };
}

/** List `i` after its first `hops` steps, all of them unless said otherwise. */
export async function carry(table: Table, i: number, hops = table.parties.length): Promise<TravellingList> {
  const { group, round, parties, lists } = table;
  let added: Added | undefined;
  for (let hop = 0; hop < hops; hop += 1) {
    const at = (i + hop) % parties.length;
    const keys = at in parties ? parties[at] : undefined;
    if (keys === undefined) throw new Error('no such party');
    added =
      added === undefined
        ? await addOwnList(group, round, keys, lists[i] ?? [])
        : await addKey(group, round, keys, added.file);
    parties[at] = added.keys;
  }
  if (added === undefined) throw new Error('no steps');
  return added.file;
}

export async function carryAll(table: Table): Promise<TravellingList[]> {
  const files: TravellingList[] = [];
  for (const i of table.lists.keys()) files.push(await carry(table, i));
  return files;
}

/** All steps up to and with the combiner's. */
export async function playRound(table: Table) {
  const combined = await combine(table.group, table.round, table.combiner, await carryAll(table));
  table.combiner = combined.keys;
  return combined;
}

/** The key that party `i` uses on a list: its own times the mask. */
export function keyOn(
  { group, round, parties }: Pick<Table, 'group' | 'round' | 'parties'>,
  i: number,
  list: string,
): Uint8Array {
  const [keys, card] = [parties[i], round.cards[i]];
  if (keys === undefined || card === undefined) throw new Error('no such party');
  const scalar = keys.rounds.find((one) => one.commitment === card.commitment)?.scalar ?? '';
  const mask = maskOf(group, keys.box, round.content.combiner.box, { round: round.id, list, by: card.list });
  return group.multiplyScalars(fromHex(scalar), mask);
}

export const agreeAll = (table: Table) => Promise.all(table.parties.map((keys) => agree(table.round, keys)));

/** On how many lists persons are, reckoned in the open. */
export function plainCounts(lists: readonly (readonly string[])[]): number[] {
  const on = new Map<string, number>();
  for (const [i, list] of lists.entries()) for (const one of list) on.set(one, (on.get(one) ?? 0) | (1 << i));
  const counts = new Array<number>(1 << lists.length).fill(0);
  for (const combination of on.values()) counts[combination] = (counts[combination] ?? 0) + 1;
  return counts.slice(1);
}

/** Exact counts after a whole round in which all agree; undefined when they do not open. */
export async function countedIn(
  group: Group,
  lists: readonly (readonly string[])[],
  form = makeForm('text', ['number']),
) {
  const table = sitDown(group, lists, { form });
  const { result } = await playRound(table);
  const opened = await openResult(table.round, table.researcher, result, await agreeAll(table));
  return opened.exact?.map((one) => one.persons);
}
