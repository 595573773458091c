/** The same in English. */
import type { Texts } from './texts.nl.ts';

export const texts: Texts = {
  title: 'Regions',
  heading: (regions) => `${regions} regions`,
  stand: (day) => `As of ${day}.`,
  knownOn: (day) => `Counted with what had been recorded on ${day}.`,
  momentLabel: 'As of',
  show: 'Show',
  choose: 'Choose a day',
  future: 'Choose today or an earlier day',
  asToday: 'Below is how it stands today.',
  figures: {
    included: (inYear, year) => `clients included, ${inYear} of them in ${year}`,
    regions: (partly, spelled) =>
      partly === 0 ? 'regions included clients' : `regions included clients, ${spelled} in part`,
    ofAll: (some, all) => `${some} of ${all}`,
    waiting: 'clients wait for room or money',
    stable: 'clients are stable for two years',
  },
  source:
    'Source: the case files in this system, counted just now. Included is everyone who ever was, also who flowed out since.',
  yearNote: (year) => `A measurement in January looks back on the year before. Here that is ${year}.`,
  map: {
    title: 'Where clients were included',
    label: (yes, partly, no) =>
      `Map of the regions. Clients included: ${yes} yes, ${partly} partly, ${no} not yet. The table names them.`,
    waiting: 'thick ring: there is a waiting list',
    credit:
      'Borders: CBS and Kadaster 2023 (CC BY 4.0), simplified, through minvws (EUPL-1.2). The borders of the eleven regions are inferred from the names.',
    failed: 'The map could not be loaded. The table says the same.',
  },
  table: {
    title: 'By region',
    caption: 'By region and subregion, in the order of the field',
    number: 'Number on the map',
    region: 'Region',
    started: (year) => `started in ${year}`,
    unplaced: 'subregion unknown',
    startUnknown: 'start unknown',
    includes: 'Includes',
    included: 'Included',
    inYear: (year) => `In ${year}`,
    waiting: 'Waiting',
    stable: 'Stable two years',
    flowedOut: 'Flowed out',
    present: (count) => `, now ${count}`,
    order: 'The monitor does not judge what is good or better.',
  },
  includes: { yes: 'yes', partly: 'partly', no: 'not yet' },
};
