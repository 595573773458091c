/** What counting an overlap costs: whole rounds in this process, by the processor; and the same two lists by @openmined/psi.js. */
import psi from '@openmined/psi.js';
import { type Added, addKey, addOwnList } from '#capabilities/population/overlap/adding.ts';
import { combine } from '#capabilities/population/overlap/combining.ts';
import { agree, openResult } from '#capabilities/population/overlap/counting.ts';
import type { TravellingList } from '#capabilities/population/overlap/files.ts';
import type { Group } from '#capabilities/population/overlap/group.ts';
import { nobleGroup } from '#capabilities/population/overlap/group-noble.ts';
import { openSodiumGroup } from '#capabilities/population/overlap/group-sodium.ts';
import { makeForm } from '#capabilities/population/overlap/normalising.ts';
import {
  makeCard,
  newCombiner,
  newParty,
  newResearcher,
  openRound,
  researcherCard,
  startRound,
} from '#capabilities/population/overlap/starting.ts';
import { Day } from '#vocabulary/day.ts';
import { type Figure, round } from './figures.ts';

export const overlapNames = ['overlap', 'overlap-psi', 'overlap-browser', 'overlap-largest'] as const;
export type OverlapName = (typeof overlapNames)[number];

/** Throws when the counts are not what they are in the open. */
export async function measureOverlap(name: OverlapName): Promise<Figure> {
  const sodium = await openSodiumGroup();
  if (name === 'overlap')
    return measureRound(name, sodium, 4, 10_000, { unit: 'seconds of CPU for the whole round', must: 120 });
  if (name === 'overlap-largest')
    return measureRound(name, sodium, 2, 100_000, { unit: 'seconds of CPU for the whole round' });
  if (name === 'overlap-browser')
    return measureRound(name, nobleGroup, 2, 2_000, { unit: 'seconds of CPU for the whole round' });
  return comparePsi(name, sodium);
}

async function measureRound(
  name: OverlapName,
  group: Group,
  parties: number,
  persons: number,
  figure: { readonly unit: string; readonly must?: number },
): Promise<Figure> {
  const { seconds, longest } = await playRound(group, invented(parties, persons));
  const { must } = figure;
  return {
    name,
    value: round(seconds),
    unit: figure.unit,
    n: parties * persons,
    lists: parties,
    longestStepSeconds: round(longest),
    multiplicationsPerSecond: Math.round((parties * (parties + 1) * persons) / seconds),
    ...(must === undefined ? {} : { must, met: seconds <= must }),
  };
}

/** Both count how many are on both of two lists of 10,000; psi.js shows it to one of the two, without signatures, padding or files. */
async function comparePsi(name: OverlapName, group: Group): Promise<Figure> {
  const lists = invented(2, 10_000);
  const [ours, theirs] = [await playRound(group, lists), await playPsi(lists)];
  return {
    name,
    value: round(ours.seconds / theirs),
    unit: 'times the CPU of @openmined/psi.js for two lists',
    n: 20_000,
    seconds: round(ours.seconds),
    psiSeconds: round(theirs),
  };
}

/** Each list begins where half of the one before is over. */
const invented = (parties: number, persons: number): string[][] =>
  Array.from({ length: parties }, (_, i) =>
    Array.from({ length: persons }, (_, at) => `invented ${(i * persons) / 2 + at}`),
  );

async function playRound(group: Group, lists: readonly string[][]): Promise<{ seconds: number; longest: number }> {
  const started = process.cpuUsage();
  const made = lists.map((list, i) => makeCard(group, newParty(`Party ${i}`), { list: `list${i}`, size: list.length }));
  const parties = made.map(({ keys }) => keys);
  const researcher = newResearcher('Researcher');
  const begun = startRound(newCombiner('Combiner'), {
    group: 'invented people',
    day: Day.parse('2026-11-26'),
    form: makeForm('text', ['number']),
    cards: made.map(({ card }) => card),
    researchers: [researcherCard(researcher)],
    replaces: [],
    newKeys: [],
  });
  const opened = openRound(begun.round);
  let longest = 0;
  const step = async (
    party: number,
    take: (keys: (typeof parties)[number]) => Promise<Added>,
  ): Promise<TravellingList> => {
    const before = process.cpuUsage();
    const keys = parties[party];
    if (keys === undefined) throw new Error('no such party');
    const added = await take(keys);
    parties[party] = added.keys;
    longest = Math.max(longest, secondsSince(before));
    return added.file;
  };
  const files: TravellingList[] = [];
  for (const [i, list] of lists.entries()) {
    let file = await step(i, (keys) => addOwnList(group, opened, keys, list));
    for (let hop = 1; hop < lists.length; hop += 1) {
      const before = file;
      file = await step((i + hop) % lists.length, (keys) => addKey(group, opened, keys, before));
    }
    files.push(file);
  }
  const before = process.cpuUsage();
  const { result } = await combine(group, opened, begun.keys, files);
  longest = Math.max(longest, secondsSince(before));
  const agreements = await Promise.all(parties.map((keys) => agree(opened, keys)));
  const { exact } = await openResult(opened, researcher, result, agreements);
  const seconds = secondsSince(started);
  const half = (lists[0]?.length ?? 0) / 2;
  const inTwo = exact?.filter(({ on, persons }) => on.length === 2 && persons === half).length;
  if (inTwo !== lists.length - 1) throw new Error('the counts are not those of the lists in the open');
  return { seconds, longest };
}

/** Its types say that the function lies in `default`; the package exports it itself. */
const openPsi = psi as unknown as typeof psi.default;

/** With one false hit in a thousand million, so that its count can be trusted like ours. */
async function playPsi([server = [], client = []]: readonly string[][]): Promise<number> {
  const library = await openPsi();
  const started = process.cpuUsage();
  const [serving, asking] = [library.server?.createWithNewKey(false), library.client?.createWithNewKey(false)];
  if (serving === undefined || asking === undefined) throw new Error('the library offers no two sides');
  const setup = serving.createSetupMessage(1e-9, client.length, server);
  const request = asking.createRequest(client);
  const response = serving.processRequest(request);
  const both = asking.getIntersectionSize(setup, response);
  const seconds = secondsSince(started);
  if (both !== client.length / 2) throw new Error('the other library counts something else');
  return seconds;
}

function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
