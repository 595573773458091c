import { parseArgs } from 'node:util';
import { type Command, WrongCall } from '#platform/command-line.ts';
import { openPool } from '#platform/db.ts';
import { reachMigrated } from '#platform/postgres/reach-database.ts';
import { Day, dayOf } from '#vocabulary/day.ts';
import type { RegionTable } from './contract.ts';
import { makeTable } from './rules.ts';
import { countRegions } from './store.ts';

export const regionTable: Command = {
  verb: 'region-table',
  usage: '[--moment 2022-01-31] [--known-on 2022-02-18]',
  does: 'counts per region who was included, waits, is two years stable and flowed out',
  async run({ config, words }) {
    const { moment, knownOn } = readWords(words);
    if (moment > dayOf(new Date()))
      throw new WrongCall(`${moment} is still to come: nothing is counted before its day.`);
    const database = await reachMigrated(config);
    const pool = openPool(database.ownerUrl, { max: 1, name: 'region-table', statementTimeout: 0 });
    try {
      const counted = await pool.transaction((tx) => countRegions(tx, moment, knownOn));
      const table = makeTable(moment, knownOn, counted);
      return { code: 0, json: spoken(table), text: drawn(table) };
    } finally {
      await pool.end();
      await database.stop();
    }
  },
};

/** The document of `--json`; the screen has more columns. */
export const spoken = ({ moment, regions, total }: RegionTable) => ({
  moment,
  regions: regions.map(
    ({ region, startedIn, included, includedThisYear, includes, waiting, stableTwoYears, subregions }) => ({
      region,
      startedIn,
      included,
      includedThisYear,
      includes,
      waiting,
      stableTwoYears,
      subregions: subregions.map((one) => ({ subregion: one.subregion, included: one.included, waiting: one.waiting })),
    }),
  ),
  total: { included: total.included, includedThisYear: total.includedThisYear },
});

function readWords(words: readonly string[]): { moment: Day; knownOn: Day | null } {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: { moment: { type: 'string' }, 'known-on': { type: 'string' }, 'known-at': { type: 'string' } },
    });
    const known = values['known-on'] ?? values['known-at'];
    return {
      moment: Day.parse(values.moment ?? dayOf(new Date())),
      knownOn: known === undefined ? null : Day.parse(known),
    };
  } catch {
    throw new WrongCall('region-table [--moment yyyy-mm-dd] [--known-on yyyy-mm-dd]');
  }
}

const columns: readonly (readonly [
  head: string,
  width: number,
  of: (one: RegionTable['regions'][number]) => string | number,
])[] = [
  ['region', 24, (one) => one.name],
  ['start', 6, (one) => one.startedIn ?? '?'],
  ['includes', 9, (one) => one.includes],
  ['included', 9, (one) => one.included],
  ['in year', 8, (one) => one.includedThisYear],
  ['present', 8, (one) => one.present],
  ['waiting', 8, (one) => one.waiting],
  ['stable', 7, (one) => one.stableTwoYears],
  ['out', 4, (one) => one.flowedOut],
];

function drawn({ moment, year, regions, total }: RegionTable): string {
  return [
    `Region table of ${moment}; "in year" is ${year}.`,
    columns.map(([head, width]) => head.padEnd(width)).join(''),
    ...regions.map((one) => columns.map(([, width, of]) => String(of(one)).padEnd(width)).join('')),
    `${total.included} included, ${total.includedThisYear} of them in ${year}; ${total.waiting} waiting.`,
  ].join('\n');
}
