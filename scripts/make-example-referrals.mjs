/** Makes docs/examples/referrals.csv: 200 invented referrals, the same every time. Run it with the Node of this project. */
import { writeFileSync } from 'node:fs';
import { firstNames, prefixes, surnames } from '../src/app/demo/names.ts';

let state = 20261122;
/** A number below `limit`, by a linear congruential generator (Numerical Recipes). */
const below = (limit) => {
  state = (state * 1664525 + 1013904223) % 4294967296;
  return Math.floor((state / 4294967296) * limit);
};
const pick = (list) => list[below(list.length)];
const dutchDay = (time) => new Date(time).toISOString().slice(0, 10).split('-').reverse().join('-');
const dayMs = 86_400_000;

const reasons = [
  'Meneer raakt telkens uit beeld en komt terug in crisis.',
  'Er zijn veel meldingen van buren. Niemand houdt het overzicht.',
  'Mevrouw slaapt buiten en vertrouwt hulpverleners nog niet.',
  'Na detentie is er geen plek en geen begeleiding geregeld.',
  'Zorg is drie keer gestopt. De problemen werden daarna groter.',
];
const goals = [
  'Een vaste plek en een vast gezicht.',
  'Rust in huis en in de buurt.',
  'Eén plan dat blijft, ook bij terugval.',
  'Contact houden, ook als het slecht gaat.',
];
const problems = [
  'psychisch',
  'verslaving: dagelijks gebruik',
  'wonen: geen vaste plek',
  'geld: schulden',
  'netwerk',
  'justitie en veiligheid',
  'lichamelijk',
  'werk en dag',
  'dagelijks leven',
];
const reasonsNotInformed = ['niet gevonden', 'te ziek nu', 'veiligheid van medewerkers'];

const head = [
  'kenmerk',
  'voornamen',
  'tussenvoegsel',
  'achternaam',
  'ook_bekend_als',
  'geboortedatum',
  'geboortejaar',
  'bsn',
  'adres',
  'papieren',
  'reden',
  'doel',
  'problemen',
  'organisaties',
  'urgentie',
  'geinformeerd_op',
  'niet_geinformeerd_omdat',
  'opnieuw_informeren_op',
  'subregio',
  'aangemeld_op',
];
const cell = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const rows = Array.from({ length: 200 }, (_, at) => {
  const referred = Date.parse('2026-09-01T00:00:00Z') + below(80) * dayMs;
  const born = Date.parse('1958-01-01T00:00:00Z') + below(45 * 365) * dayMs;
  const known = below(10);
  const informed = below(5) > 0;
  const some = [...new Set(Array.from({ length: 1 + below(4) }, () => pick(problems)))];
  return [
    `VB-${String(at + 1).padStart(4, '0')}`,
    known === 0 ? '' : pick(firstNames),
    below(4) === 0 ? pick(prefixes) : '',
    known === 0 ? '' : pick(surnames),
    known === 0 || below(8) === 0 ? `${pick(firstNames)} van de brug` : '',
    known > 2 ? dutchDay(born) : '',
    known === 1 || known === 2 ? dutchDay(born).slice(-4) : '',
    '',
    below(3) === 0 ? 'geen' : '',
    pick(['ja', 'nee', '']),
    pick(reasons),
    pick(goals),
    some.join('; '),
    '',
    pick(['gewoon', 'gewoon', 'gewoon', 'dringend', 'crisis']),
    informed ? dutchDay(referred - below(10) * dayMs) : '',
    informed ? '' : pick(reasonsNotInformed),
    informed ? '' : dutchDay(referred + (14 + below(30)) * dayMs),
    '',
    dutchDay(referred),
  ];
});

const file = new URL('../docs/examples/referrals.csv', import.meta.url);
writeFileSync(file, `${[head, ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`);
