/** The whole house for the browser tests: a database with a small demo, the server on a loopback port, and Chromium. All persons are invented. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { Browser } from 'playwright-core';
import postgres from 'postgres';
import { inject } from 'vitest';
import { buildServer } from '#app/build-server.ts';
import { loadDemo } from '#app/demo/load.ts';
import { jobsFor } from '#app/jobs.ts';
import { demoIssuer } from '#capabilities/accounts/registers.ts';
import { readConfig } from '#platform/config.ts';
import { openPool, type Pool } from '#platform/db.ts';
import { openJobs } from '#platform/jobs.ts';
import { openKeyRing } from '#platform/keys/open-key-ring.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { type ClonedDatabase, cloneMade } from '#platform/testing-database.ts';
import type { Role } from '#vocabulary/codes.ts';
import { dayOf } from '#vocabulary/day.ts';
import { launchBrowser } from './chromium.ts';
import { type Region, type Visitor, visit } from './visitor.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface House {
  readonly url: string;
  readonly browser: Browser;
  readonly database: ClonedDatabase;
  /** Signed in as the demo account of a role; the same visitor when asked again. */
  as(role: Role, region?: Region): Promise<Visitor>;
  /** Signed in once more, in a browser of its own: as whoever has the account by now. */
  anew(role: Role): Promise<Visitor>;
  close(): Promise<void>;
}

export interface HouseSettings {
  /** How many invented lives each region has. */
  readonly perRegion: number;
}

export async function openHouse({ perRegion }: HouseSettings): Promise<House> {
  // `npm test` builds before it tests; a test that is run alone takes what was built last.
  if (!existsSync(join(root, 'dist/browser/index.html'))) buildBrowserPart();
  const down: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const step of down.toReversed()) await step();
  };
  try {
    const folder = mkdtempSync(join(tmpdir(), 'vasthouden-browser-'));
    down.push(async () => rmSync(folder, { recursive: true, force: true }));
    const database = await demoOf(perRegion, folder);
    down.push(() => database.drop());
    const keys = await openKeyRing({ DATA_DIR: folder });
    const pool = openPool(database.appUrl, { max: 6, name: 'browser test' });
    down.push(() => pool.end());
    const app = await serve(pool, keys);
    down.push(() => app.close());
    const log = pino({ level: 'silent' });
    const jobs = jobsFor({ ...readConfig({}), DATA_DIR: folder });
    const work = await openJobs({ url: database.appUrl, pool, keys, log, now: () => new Date() }, jobs);
    down.push(() => work.stop());
    await work.begin();
    const browser = await launchBrowser();
    down.push(() => browser.close());
    const url = addressOf(app);
    const visitors = new Map<string, Promise<Visitor>>();
    const as = (role: Role, region: Region = 'Limburg'): Promise<Visitor> => {
      const known = visitors.get(`${role} ${region}`) ?? visit(browser, url, role, region);
      visitors.set(`${role} ${region}`, known);
      return known;
    };
    const anew = (role: Role) => visit(browser, url, role, 'Limburg');
    return { url, browser, database, as, anew, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Loaded once for all tests of a run that ask for as many lives; its keys come to stand in the folder. */
async function demoOf(perRegion: number, folder: string): Promise<ClonedDatabase> {
  const now = new Date();
  const today = dayOf(now);
  const name = `demo_${perRegion}_${today}`;
  const shared = join(inject('testingFolder'), name);
  const database = await cloneMade(name, async ({ ownerUrl }) => {
    const keys = await openKeyRing({ DATA_DIR: shared }, { hasty: true });
    const { dossiers } = await loadDemo({
      ownerUrl,
      keys,
      today,
      now,
      seed: 'browser',
      perRegion,
      say: () => undefined,
    });
    if (dossiers === 0) throw new Error('The demo is empty.');
    await giveAccountsElsewhere(ownerUrl);
  });
  cpSync(shared, folder, { recursive: true });
  return database;
}

/** The demo has accounts in one region only. */
async function giveAccountsElsewhere(ownerUrl: string): Promise<void> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  for (const role of ['ward', 'process_director']) {
    const changed = await owner`
      update app_user set issuer = ${demoIssuer}, subject = ${`demo-${role}-elsewhere`}
      where id = (select app_user from appointment where region = 'oost-brabant' and role = ${role} order by app_user limit 1)`;
    if (changed.count !== 1) throw new Error(`Nobody is ${role} in Oost-Brabant.`);
  }
  await owner.end();
}

async function serve(pool: Pool, keys: KeyRing): Promise<FastifyInstance> {
  const app = await buildServer({
    pool,
    keys,
    house: { demo: true, version: 'test' },
    config: { ...readConfig({}), LOG_LEVEL: 'silent', RATE_LIMIT: 0 },
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return app;
}

/** By name: cookies and the embedded issuer go by the name. */
export function addressOf(app: FastifyInstance): string {
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://localhost:${address.port}`;
}

function buildBrowserPart(): void {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' });
}
