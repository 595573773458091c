/** Two counts of how large the group is: one of a year ago that came to an estimate, and one that still waits for a partner. */
import * as population from '#capabilities/population/contract.ts';
import type { Role, Sector } from '#vocabulary/codes.ts';
import { addDays, addYears, type Day } from '#vocabulary/day.ts';
import { type DemoPerson, regionOfAccounts } from './country.ts';
import { actorOf, ask, instantOf, type Stage, Untrue } from './stage.ts';

/** Whose lists, in the order of the counts, and who speaks for each. */
const lists: readonly (readonly [name: string, sector: Sector, speaks: Role])[] = [
  ['ZVH', 'care_safety_house', 'process_director'],
  ['ForensischTeam', 'forensic_care', 'regional_coordinator'],
  ['Verslavingszorg', 'addiction_care', 'partner'],
  ['Reclassering', 'probation', 'partner'],
  ['Woonstichting', 'housing', 'partner'],
];
/** Invented: how many persons are on exactly these of the first four lists. */
const persons: Readonly<Record<string, number>> = {
  ...{ '1000': 31, '0100': 24, '0010': 58, '0001': 47 },
  ...{ '1100': 22, '1010': 9, '1001': 11, '0110': 6, '0101': 8, '0011': 13 },
  ...{ '1110': 4, '1101': 7, '1011': 3, '0111': 2, '1111': 2 },
};

export async function playCounts(stage: Stage, today: Day): Promise<void> {
  const speakers = lists.map(([, sector, role]) => speaker(stage, sector, role));
  const coordinator = speakers[1];
  if (coordinator === undefined) throw new Untrue('nobody coordinates the region');
  let second = 0;
  const say: Say = (by, on, endpoint, params, body) => {
    second += 60;
    return ask(stage, actorOf(stage, by), on, instantOf(stage, on, second), endpoint, params, body);
  };
  const opened = addYears(today, -1);
  const group = await say(
    coordinator,
    opened,
    population.defineGroup,
    {},
    {
      name: 'Levensloopaanpak in Limburg',
      definition:
        'Volwassenen met een stoornis of verslaving en gevaarlijk gedrag, die in deze regio wonen of verblijven.',
    },
  );
  const open = async (on: Day, count: number): Promise<string> => {
    const { id } = await say(
      coordinator,
      on,
      population.openRound,
      { group: group.id },
      {
        asOf: addDays(on, -30),
        lists: lists.slice(0, count).map(([name], at) => ({ name, agency: speakers[at]?.agency })),
        researchers: [coordinator.id],
      },
    );
    return id;
  };
  const first = await open(opened, 4);
  for (const one of speakers.slice(0, 4))
    await say(one, addDays(opened, 7), population.agree, { round: first }, { agrees: true });
  for (const step of population.CountStep.options)
    for (const one of speakers.slice(0, 4))
      await say(one, addDays(opened, 14), population.tellCountStep, { round: first }, { step, done: true });
  const counted = addDays(opened, 21);
  const file = [
    [...lists.slice(0, 4).map(([name]) => name), 'count'].join(),
    ...Object.entries(persons).map(([history, count]) => [...history, count].join()),
  ].join('\n');
  await say(coordinator, counted, population.bringCounts, { round: first }, { file });
  const options = { select: 'bic', interval: 'bca', draws: 1000, seed: 1 };
  await say(coordinator, counted, population.askEstimate, { round: first }, options);

  const now = await open(addDays(today, -10), 5);
  for (const one of speakers.slice(0, 4))
    await say(one, addDays(today, -5), population.agree, { round: now }, { agrees: true });
}

type Say = <P, B, R>(
  by: DemoPerson,
  on: Day,
  endpoint: Parameters<typeof ask<P, B, R>>[4],
  params: unknown,
  body: unknown,
) => Promise<R>;

function speaker({ country }: Stage, sector: Sector, role: Role): DemoPerson {
  const found = country.people.find(
    (one) =>
      one.region === regionOfAccounts &&
      one.role === role &&
      country.agencies.some(({ id, sector: of }) => id === one.agency && of === sector),
  );
  if (!found) throw new Untrue(`no ${role} of ${sector} in ${regionOfAccounts}`);
  return found;
}
