/**
 * `npm run bench -- [name…] [--scale 1,50] [--keep]`: one line of JSON a figure on standard output, progress on standard error. Without names:
 * all but `kill` and `walls`. `--keep` takes the data folders as they are. How it is measured stands in docs/operations.md.
 */
import { loadavg } from 'node:os';
import { askings, measureAskings } from './asking.ts';
import { estimateNames, measureEstimate } from './estimating.ts';
import { evidenceNames, measureProve, measureVerify } from './evidence.ts';
import { type Figure, round, sealing, yardstick } from './figures.ts';
import { fill } from './house.ts';
import { killHouse } from './kill.ts';
import { measureOverlap, overlapNames } from './overlapping.ts';
import { measurePages, pageNames } from './pages.ts';
import { measureEachWall, wallNames } from './walls.ts';
import { measureRebuild, measureStart } from './whole.ts';

const say = (line: string): void => void process.stderr.write(`bench: ${line}\n`);
const mostGrowth = 1.5;

const figures: Figure[] = [];
const tell = (figure: Figure): void => {
  figures.push(figure);
  const machine = { load: round(loadavg()[0] ?? 0, 1), yardstick: yardstick(), sealUs: sealing() };
  process.stdout.write(`${JSON.stringify({ ...figure, ...machine })}\n`);
};

const names = [
  ...askings.map((asking) => asking.name),
  'start',
  'rebuild',
  ...pageNames,
  'kill',
  ...evidenceNames,
  ...overlapNames,
  ...estimateNames,
  ...wallNames,
];
const { wanted, scales, keep } = read(process.argv.slice(2));

if (wanted.includes('kill')) tell(await killHouse(say, keep));
for (const name of overlapNames) if (wanted.includes(name)) tell(await measureOverlap(name));
for (const name of estimateNames) if (wanted.includes(name)) tell(await measureEstimate(name));
/** What needs no house: figures of a formula. */
const without: readonly string[] = ['kill', ...wallNames, ...overlapNames, ...estimateNames];
for (const scale of scales) {
  if (wanted.includes('walls')) await measureEachWall(scale, say, tell);
  const filled = wanted.some((name) => !without.includes(name)) ? await fill(scale, say, { keep }) : undefined;
  if (filled === undefined) continue;
  if (wanted.includes('start')) tell(await measureStart(filled, scale));
  const asked = askings.filter((asking) => wanted.includes(asking.name));
  if (asked.length > 0) await measureAskings(filled, scale, asked, tell);
  if (pageNames.some((name) => wanted.includes(name)))
    for (const figure of await measurePages(filled, scale, (name) => wanted.includes(name))) tell(figure);
  if (wanted.includes('rebuild')) tell(await measureRebuild(filled, scale));
  if (wanted.includes('verify')) tell(await measureVerify(filled, scale));
  if (wanted.includes('prove')) tell(await measureProve(filled, scale));
}
for (const { name } of askings) compareScales(name);
process.exitCode = figures.length > 0 && figures.every((figure) => figure.met !== false) ? 0 : 1;

/** Cost may grow with the work asked for, not with the size of the country. */
function compareScales(name: string): void {
  const [small, large] = [Math.min(...scales), Math.max(...scales)].map((scale) =>
    figures.find((figure) => figure.name === name && figure.scale === scale),
  );
  if (small === undefined || large === undefined || small === large) return;
  const value = round(large.value / small.value);
  tell({
    name: `${name}-growth`,
    value,
    unit: `times the processor of scale ${small.scale}`,
    n: large.n,
    scale: large.scale ?? 0,
    must: mostGrowth,
    met: value <= mostGrowth,
  });
}

function read(words: readonly string[]): { wanted: readonly string[]; scales: readonly number[]; keep: boolean } {
  const at = words.indexOf('--scale');
  const scales = (at === -1 ? '1,50' : (words[at + 1] ?? '')).split(',').map(Number);
  const given = words.filter(
    (word, i) => !['--json', '--keep'].includes(word) && (at === -1 || (i !== at && i !== at + 1)),
  );
  const unknown = given.filter((name) => !names.includes(name));
  if (unknown.length > 0 || scales.some((scale) => !Number.isInteger(scale) || scale < 1)) {
    process.stderr.write(`Usage: npm run bench -- [${names.join(' | ')}…] [--scale 1,50] [--keep]\n`);
    process.exit(2);
  }
  return {
    wanted: given.length > 0 ? given : names.filter((name) => name !== 'kill' && !wallNames.includes(name)),
    scales,
    keep: words.includes('--keep'),
  };
}
