/**
 * Kills the app twenty times and its embedded PostgreSQL five times while sixteen people write, and then looks whether what was
 * acknowledged is there, whole, once, and in order. On a data folder of its own.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { type Figure, median, round } from './figures.ts';
import { clusterOf, fill, keysOf, runVerb, serve } from './house.ts';
import { contentOf, look, now, type Written } from './kill-look.ts';
import { type Ask, connectTo } from './load.ts';
import { Questions } from './questions.ts';

const killsOfApp = 20;
const killsOfDatabase = 5;
const writers = 16;
/** Milliseconds of writing before each kill: from nearly at once to well under way. */
const untilKill = (n: number): number => 150 + ((n * 137) % 700);
const withinMs = 280_000;

export async function killHouse(say: (line: string) => void, keep: boolean): Promise<Figure> {
  const folder = await fill(1, say, { keep, purpose: 'kill' });
  const office = new Office();
  const deadline = Date.now() + withinMs;
  let server = await serve(folder);
  const back: number[] = [];
  const healed: number[] = [];
  try {
    const since = await now(clusterOf(folder));
    const asks = await new Questions(clusterOf(folder).ownerUrl, await keysOf(folder)).command();
    const writing = Array.from({ length: writers }, (_, at) =>
      office.write(asks.filter((_ask, i) => i % writers === at)),
    );
    for (let n = 0; n < killsOfApp && Date.now() < deadline; n += 1) {
      office.point(server.port);
      await wait(untilKill(n));
      server.child.kill('SIGKILL');
      office.point(undefined);
      await server.ended;
      const began = Date.now();
      server = await serve(folder);
      back.push(Date.now() - began);
      say(`app killed ${n + 1} times, ${office.acknowledged} acknowledged`);
    }
    for (let n = 0; n < killsOfDatabase && Date.now() < deadline; n += 1) {
      office.point(server.port);
      await wait(untilKill(n));
      const { pid } = clusterOf(folder);
      const before = office.acknowledged;
      process.kill(pid, 'SIGKILL');
      const began = Date.now();
      while (office.acknowledged <= before + writers && server.child.exitCode === null && Date.now() < deadline)
        await wait(5);
      healed.push(Date.now() - began);
      if (server.child.exitCode !== null) throw new Error('the app ended when its database was killed');
      say(`database killed ${n + 1} times, ${office.acknowledged} acknowledged`);
    }
    office.close();
    await Promise.all(writing);
    const kills = back.length + healed.length;
    if (back.length < killsOfApp || healed.length < killsOfDatabase)
      throw new Error(`only ${kills} kills in ${withinMs / 1000} s`);
    await server.stop();
    server = await serve(folder);
    const found = await look(clusterOf(folder), server.port, office.written, since);
    await server.stop();
    const rebuilt = await sameWhenRebuilt(folder);
    const broken = [...found.broken, ...rebuilt];
    return {
      name: 'kill',
      value: broken.length,
      unit: 'broken promises',
      n: kills,
      ...found.counted,
      asked: office.written.length,
      acknowledged: office.acknowledged,
      repeatedAfterBreak: office.repeated,
      msUntilReady: round(median(back), 0),
      msUntilHealed: round(median(healed), 0),
      broken: broken.slice(0, 20).join('; '),
      met: broken.length === 0,
    };
  } finally {
    office.close();
    await server.stop();
  }
}

/** Sixteen people who write, and ask again with the same key when an answer did not come. */
class Office {
  readonly written: Written[] = [];
  acknowledged = 0;
  repeated = 0;
  #port: number | undefined;
  #closed = false;

  /** Where the house is now; undefined while it is down. */
  point(port: number | undefined): void {
    this.#port = port;
  }
  close(): void {
    this.#closed = true;
  }

  async write(asks: readonly Ask[]): Promise<void> {
    for (let i = 0; !this.#closed; i += 1) {
      const ask = asks[i % asks.length];
      if (ask === undefined) throw new Error('nothing to write');
      const written: Written = { ask, key: randomUUID(), answers: [] };
      this.written.push(written);
      while (!this.#closed && !(await this.#answered(written))) await wait(20);
    }
  }

  /** False when no answer came: to be asked again with the same key. Throws when the house says no. */
  async #answered(written: Written): Promise<boolean> {
    const port = this.#port;
    if (port === undefined) return false;
    const connection = connectTo(port);
    try {
      const again = written.tried === true;
      written.tried = true;
      const { status, text } = await connection.ask(written.ask, written.key);
      if (status >= 500) return false;
      written.answers.push({ status, text });
      if (status > 299) throw new Error(`${status} ${text}`);
      this.acknowledged += 1;
      if (again) this.repeated += 1;
      return true;
    } catch (error) {
      if (isBroken(error)) return false;
      throw error;
    } finally {
      connection.close();
    }
  }
}

/** The connection broke or was refused: what a killed server looks like from outside. */
const isBroken = (error: unknown): boolean =>
  error instanceof Error && ('code' in error || error.message === 'no answer' || error.message === 'aborted');

/** Read tables before and after they were made again from the ledger. */
async function sameWhenRebuilt(folder: string): Promise<string[]> {
  const server = await serve(folder);
  try {
    const { ownerUrl } = clusterOf(folder);
    const live = await contentOf(ownerUrl);
    await runVerb(folder, 'rebuild');
    const again = await contentOf(ownerUrl);
    const verified = await runVerb(folder, 'verify').then(
      () => [],
      (error: unknown) => [`verify: ${String(error)}`],
    );
    if (live.size === 0) throw new Error('no read tables were compared');
    return [...live]
      .flatMap(([table, digest]) => (again.get(table) === digest ? [] : [`${table} is not what the ledger says`]))
      .concat(verified);
  } finally {
    await server.stop();
  }
}
