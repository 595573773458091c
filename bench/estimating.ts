/** Benchmarks of the estimator of a group's size: no house is needed, only counts. */
import { readFileSync } from 'node:fs';
import { type ListCounts, readCounts } from '#capabilities/population/estimating/counts.ts';
import type { EstimateOptions } from '#capabilities/population/estimating/document.ts';
import { estimate } from '#capabilities/population/estimating/estimate.ts';
import { type Figure, median, round } from './figures.ts';

interface Measurement {
  readonly counts: () => ListCounts;
  readonly options: Partial<EstimateOptions>;
  readonly rounds: number;
  readonly mustSeconds: number;
}

const measurements: Readonly<Record<string, Measurement>> = {
  /** All 32,768 models of six lists. */
  'estimate-six-lists': {
    counts: () => published('uk-trafficking-6lists'),
    options: { interval: 'none', whatIf: false },
    rounds: 5,
    mustSeconds: 2,
  },
  /** 1,000 draws of five lists, among all 1,024 models in each. */
  'estimate-bootstrap': {
    counts: () => published('uk-trafficking-5lists'),
    options: { interval: 'bca', draws: 1000, whatIf: false },
    rounds: 3,
    mustSeconds: 20,
  },
  /** The same with interactions of up to four lists: 6,893 models. */
  'estimate-bootstrap-order-4': {
    counts: () => published('uk-trafficking-5lists'),
    options: { interval: 'bca', draws: 1000, maxOrder: 4, whatIf: false },
    rounds: 1,
    mustSeconds: 60,
  },
  /** Downhill among all sets of pairs, with each list left out and each dependence changed. */
  'estimate-eight-lists': { counts: eightLists, options: {}, rounds: 3, mustSeconds: 10 },
};

export const estimateNames: readonly string[] = Object.keys(measurements);

/** The first round, in which nothing is warm, stands beside the median. */
export async function measureEstimate(name: string): Promise<Figure> {
  const measurement = measurements[name];
  if (measurement === undefined) throw new Error(`no such measurement: ${name}`);
  const counts = measurement.counts();
  const taken: number[] = [];
  let fitted = 0;
  const before = process.cpuUsage();
  for (let at = 0; at < measurement.rounds; at += 1) {
    const began = performance.now();
    const { method } = await estimate(counts, measurement.options);
    taken.push((performance.now() - began) / 1000);
    fitted = method.fitted;
  }
  const { user, system } = process.cpuUsage(before);
  const value = round(median(taken));
  return {
    name,
    value,
    unit: 's',
    n: measurement.rounds,
    cpuMs: round((user + system) / 1000 / measurement.rounds, 0),
    first: round(taken[0] ?? 0),
    fitted,
    must: measurement.mustSeconds,
    met: value <= measurement.mustSeconds,
  };
}

function published(name: string): ListCounts {
  const folder = new URL('../src/capabilities/population/estimating/reference/input/', import.meta.url);
  const counts = readCounts(readFileSync(new URL(`${name}.csv`, folder), 'utf8'));
  if (counts.kind !== 'lists') throw new Error(`${name} holds no lists`);
  return counts;
}

/** Invented: four thousand people, lists of unlike size, the first two of which go together. */
function eightLists(): ListCounts {
  const lists = Array.from({ length: 8 }, (_, list) => `list ${list + 1}`);
  const cells = Array.from({ length: 255 }, (_, at) => {
    const history = at + 1;
    let mean = (history & 3) === 3 ? 16_000 : 4000;
    lists.forEach((_, list) => {
      const share = 0.03 + 0.012 * list;
      mean *= (history >> list) & 1 ? share : 1 - share;
    });
    return { history, count: Math.floor(mean + ((history * 7) % 10) / 10) };
  });
  return { kind: 'lists', lists, cells };
}
