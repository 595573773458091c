/** Benchmarks of the whole: from a stopped house to one that answers, and all read tables from the ledger. */
import * as z from 'zod/mini';
import { type Figure, median, round } from './figures.ts';
import { runVerb, serve } from './house.ts';

const starts = 5;

/** From the start of the process to the first 200 of /ready, the database included, on data that is there. */
export async function measureStart(folder: string, scale: number): Promise<Figure> {
  const taken: number[] = [];
  for (let i = 0; i <= starts; i += 1) {
    const began = performance.now();
    const server = await serve(folder);
    // The first one may have had to recover.
    if (i > 0) taken.push(performance.now() - began);
    await server.stop();
  }
  const value = round(median(taken) / 1000);
  return {
    name: 'start',
    scale,
    value,
    unit: 's',
    n: starts,
    worst: round(Math.max(...taken) / 1000),
    must: 2,
    met: value <= 2,
  };
}

const Rebuilt = z.object({ events: z.number(), seconds: z.number() });
const asked = 3_000_000;
const mustSeconds = 300;

/** `vasthouden rebuild` once: long enough to be its own median. */
export async function measureRebuild(folder: string, scale: number): Promise<Figure> {
  const { events, seconds } = Rebuilt.parse(await runVerb(folder, 'rebuild'));
  const rate = events / seconds;
  const value = round(asked / rate, 0);
  return {
    name: 'rebuild',
    scale,
    value,
    unit: 's for 3 million events',
    n: events,
    seconds,
    eventsPerSecond: round(rate, 0),
    must: mustSeconds,
    met: value <= mustSeconds,
  };
}
