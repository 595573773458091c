/** A house to measure: a data folder of a given scale, and real server processes on it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openKeyRing } from '#platform/keys/open-key-ring.ts';
import { findFolder, readLogins, removeCluster } from '#platform/postgres/cluster.ts';
import { appRole, databaseName, ownerRole } from '#platform/postgres/create-cluster.ts';
import { isLocked } from '#platform/postgres/lock.ts';
import { readPidFile } from '#platform/postgres/postmaster.ts';
import type { KeyRing } from '#platform/sealing.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const verbs = join(root, 'src/app/vasthouden.ts');
const patienceMs = 30_000;

const dataFolder = (purpose: string): string => join(root, 'data', `bench-${purpose}`);

/** What the server under measurement is told: nothing of the caller's own settings reaches it. */
export const settings = (folder: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  DATA_DIR: folder,
  DEMO: 'no',
  PORT: '0',
  METRICS_PORT: '0',
  LOG_LEVEL: 'warn',
  RATE_LIMIT: '0',
});

/** What that folder is sealed with. */
export const keysOf = (folder: string): Promise<KeyRing> => openKeyRing({ DATA_DIR: folder });

/**
 * Fills a data folder at a scale, for a purpose of its own when named, unless what it holds was made from the same sources, or is to be
 * kept whatever it was made from. `say` hears progress. Throws when the demo
 * does not load or another process works on the folder.
 */
export async function fill(
  scale: number,
  say: (line: string) => void,
  { keep = false, purpose = String(scale) } = {},
): Promise<string> {
  const folder = dataFolder(purpose);
  const marker = join(folder, 'made-from');
  if (keep && existsSync(marker)) return folder;
  const sources = `${sourcesDigest()} scale ${scale}`;
  if (existsSync(marker) && readFileSync(marker, 'utf8') === sources) return folder;
  if (isLocked(join(folder, 'postgres'))) throw new Error(`${folder} is in use: a benchmark is under way on it.`);
  say(`filling ${folder}`);
  await removeCluster(join(folder, 'postgres'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const done = spawnSync(process.execPath, [verbs, 'demo', ...(scale === 1 ? [] : ['--scale', String(scale)])], {
    cwd: root,
    env: settings(folder),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (done.status !== 0) throw new Error(`the demo at scale ${scale} did not load`);
  writeFileSync(marker, sources);
  return folder;
}

/** Over all that decides what a filled database holds. */
function sourcesDigest(): string {
  const digest = createHash('sha256');
  const add = (path: string): void => {
    for (const entry of readdirSync(join(root, path), { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const inside = join(path, entry.name);
      if (entry.isDirectory()) add(inside);
      else if (!/\.(test\.tsx?|tsx|css|md)$/.test(entry.name))
        digest.update(inside).update(readFileSync(join(root, inside)));
    }
  };
  for (const path of ['migrations', 'src/app/demo']) add(path);
  return digest.digest('hex');
}

export interface Running {
  readonly pid: number;
  readonly port: number;
  readonly child: ChildProcess;
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Starts `vasthouden serve` on a folder; resolves once it answers on /ready. Throws what it said when it ends before. */
export const serve = (folder: string, more: NodeJS.ProcessEnv = {}): Promise<Running> =>
  launch([verbs, 'serve'], { ...settings(folder), ...more });

/** The same, once the evidence tree has taken all that the folder holds: a freshly filled house would do that while it is measured. */
export async function serveSettled(folder: string): Promise<Running> {
  const server = await serve(folder);
  try {
    await runVerb(folder, 'checkpoint');
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Starts a script that says `… is at http://localhost:PORT` on standard error, and waits until it is ready. */
export async function launch(words: readonly string[], environment: NodeJS.ProcessEnv): Promise<Running> {
  const child = spawn(process.execPath, words, { cwd: root, env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
  };
  try {
    const port = await portSaid(child);
    await untilReady(port, child);
    if (child.pid === undefined) throw new Error('the server did not start');
    return { pid: child.pid, port, child, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function portSaid(child: ChildProcess): Promise<number> {
  let said = '';
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the server does not say where it is: ${said}`)), patienceMs);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-10_000);
      if (text.includes('"level":"error"')) process.stderr.write(text);
      const found = / is at http:\/\/localhost:(\d+)/.exec(said);
      if (found === null) return;
      clearTimeout(late);
      resolve(Number(found[1]));
    });
    child.once('exit', () => {
      clearTimeout(late);
      reject(new Error(`the server ended: ${said}`));
    });
  });
}

async function untilReady(port: number, child: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + patienceMs; ; ) {
    const ready = await fetch(`http://127.0.0.1:${port}/ready`).then(
      (reply) => reply.ok,
      () => false,
    );
    if (ready) return;
    if (child.exitCode !== null || Date.now() > deadline) throw new Error('the server does not become ready');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

export interface Cluster {
  readonly pid: number;
  readonly port: number;
  readonly ownerUrl: string;
  readonly appUrl: string;
}

/** The embedded PostgreSQL that runs on a folder. Throws when none does. */
export function clusterOf(folder: string): Cluster {
  const home = join(folder, 'postgres');
  const { pid, port } = readPidFile(findFolder(home) ?? home);
  if (pid === undefined || port === undefined) throw new Error(`no database runs in ${folder}`);
  const { ownerPassword = '', appPassword = '' } = readLogins(home);
  return { pid, port, ownerUrl: urlOf(ownerRole, ownerPassword, port), appUrl: urlOf(appRole, appPassword, port) };
}

const urlOf = (role: string, password: string, port: number): string =>
  `postgres://${role}:${password}@127.0.0.1:${port}/${databaseName}`;

/** The same login through another door. */
export function throughPort(url: string, port: number): string {
  const target = new URL(url);
  target.port = String(port);
  return target.href;
}

/** Runs a verb to its end and answers what it printed as JSON. Throws when it fails. */
export function runVerb(folder: string, ...words: readonly string[]): Promise<unknown> {
  const child = spawn(process.execPath, [verbs, ...words, '--json'], {
    cwd: root,
    env: settings(folder),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      if (code === 0) resolve(JSON.parse(printed));
      else reject(new Error(`${words.join(' ')} ended with ${code}: ${printed}`));
    });
  });
}
