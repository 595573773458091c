/** `vasthouden serve`: from settings to a server that answers, and back down in order. */
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import { demoIssuer } from '#capabilities/accounts/registers.ts';
import { listDemoAccounts } from '#capabilities/accounts/store.ts';
import { applyErasures } from '#capabilities/privacy/erasing/applying.ts';
import { listSlots } from '#platform/backup/archiver.ts';
import { followContinuously } from '#platform/backup/back-up.ts';
import { mustReachBackup } from '#platform/backup/register-reach.ts';
import { type Command, type CommandCall, WrongCall } from '#platform/command-line.ts';
import { type Config, WrongSetting } from '#platform/config.ts';
import { meansAway, openPool, type Pool, sql } from '#platform/db.ts';
import { openJobs } from '#platform/jobs.ts';
import { checkKeys } from '#platform/keys/check.ts';
import { openKeyRing } from '#platform/keys/open-key-ring.ts';
import { registerAtRisk } from '#platform/keys/register-care.ts';
import { faultOf } from '#platform/log.ts';
import { postOf } from '#platform/mail.ts';
import { serveMetrics } from '#platform/metrics.ts';
import { migrate } from '#platform/migrate.ts';
import { type Issuer, openIssuer } from '#platform/oidc/issuer.ts';
import { openDatabase } from '#platform/postgres/open-database.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { checkSelf } from '#platform/self-check.ts';
import { dayOf } from '#vocabulary/day.ts';
import { buildServer } from './build-server.ts';
import { jobsFor } from './jobs.ts';

const stopWithinMs = 9_000;
/** A key that was opened, or a name, stays in memory no longer: what was erased in another process is gone from this one too. */
const keysForMs = 5 * 60_000;

/** `demo` is what fills an empty database, when the settings ask for it. */
export const serveCommand = (demo: Command | undefined): Command => ({
  verb: 'serve',
  usage: '',
  does: 'serves the browser and the API until it is stopped',
  async run(call) {
    if (call.words.length > 0) throw new WrongCall('serve takes no words; its settings are environment variables.');
    const told = toldToStop(call.say); // from the first moment on: the database has to be ended with us
    const stop = await start(call, demo, told);
    await told;
    await stop();
    return { code: 0, json: { stopped: true }, text: '' };
  },
});

/** Answers how to stop again. `told` resolves once it must stop. */
async function start(call: CommandCall, demo: Command | undefined, told: Promise<void>): Promise<() => Promise<void>> {
  const { config, say } = call;
  keepClose(config, false);
  const jobs = jobsFor(config);
  const database = await openDatabase(config);
  let stoppedBy = 0;
  const down: (() => Promise<void>)[] = [() => database.stop(Math.max(1_500, stoppedBy - Date.now()))];
  const stop = async (): Promise<void> => {
    stoppedBy = Date.now() + stopWithinMs - 1_000;
    for (const step of down.toReversed()) await step().catch((error: unknown) => say(JSON.stringify(faultOf(error))));
  };
  try {
    await migrate(database.ownerUrl, database.appRole);
    const { BACKUP_DIR } = config;
    if (BACKUP_DIR !== undefined) await mustReachBackup({ ...config, BACKUP_DIR });
    const keys = await openKeyRing(config);
    await settleKeys(database.ownerUrl, keys, say);
    // Only now: keys that do not belong here, or are away, are not copied over those that are kept.
    if (BACKUP_DIR !== undefined) {
      const archiver = await followContinuously(database, { ...config, BACKUP_DIR }, say);
      down.push(() => archiver.stop());
    } else if ((await listSlots(database.ownerUrl)).some(({ active }) => !active)) {
      say(
        'Warning: BACKUP_DIR is not set, yet the database keeps its log for a back-up folder. Set it, or let go of that folder: vasthouden backup --stop',
      );
    }
    const letGo = setInterval(() => keys.forget(), keysForMs);
    down.push(async () => clearInterval(letGo));
    const pool = openPool(database.appUrl, { max: config.POOL_SIZE });
    down.push(() => pool.end());
    for (const warning of await checkSelf(pool)) say(`Warning: ${warning}`);
    if (config.DEMO === 'yes' && demo !== undefined && (await isEmpty(pool))) {
      say('The database is empty: playing the invented history of the demo.');
      await demo.run({ ...call, words: [] });
    }
    const holds = await holdsDemo(pool);
    keepClose(config, holds);
    const risk = holds ? undefined : registerAtRisk(config);
    if (risk !== undefined) say(`Warning: ${risk}`);
    // Where anybody can be anybody, the banner says so even when there is nothing to see yet.
    const mails = postOf(config) !== undefined;
    const house = { demo: holds || config.OIDC_ISSUER === undefined, version: versionOf(), mails };
    // Read before anybody is served: a database that is lost from then on ends nothing.
    const accounts = config.OIDC_ISSUER === undefined ? await listAccounts(pool) : [];
    const metrics = await free('METRICS_PORT', config.METRICS_PORT, serveMetrics(config.METRICS_PORT));
    down.push(() => metrics.stop());
    const app = await buildServer({ pool, keys, config, house, issuer: issuerOf(config), observe: metrics.observe });
    down.push(() => app.close());
    await free('PORT', config.PORT, app.listen({ port: config.PORT, host: config.HOST }));
    const url = config.PUBLIC_URL ?? addressOf(app);
    say(`Vasthouden is at ${url} (metrics on port ${metrics.port}).`);
    for (const line of accounts) say(line);
    const work = await openJobs({ url: database.appUrl, pool, keys, log: app.log, now: () => new Date() }, jobs);
    down.push(() => work.stop());
    // With the database away it waits for it to begin; who is told to stop meanwhile does not.
    await Promise.race([work.begin(), told]);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Nothing is served before all that was erased is gone, from a copy that was put back too. */
async function settleKeys(ownerUrl: string, keys: KeyRing, say: CommandCall['say']): Promise<void> {
  const owner = openPool(ownerUrl, { max: 1, name: 'vasthouden keys', statementTimeout: 60_000 });
  try {
    const erased = await applyErasures(owner, keys);
    if (erased > 0) say(`Erased ${erased} dossiers that the register of erasures names and this database still had.`);
    await owner.transaction((tx) => checkKeys(tx, keys));
  } finally {
    await owner.end();
  }
}

/** A port that another program has, or that this account may not have, is for who starts it to solve: throws WrongSetting. */
function free<T>(setting: 'PORT' | 'METRICS_PORT', port: number, listening: Promise<T>): Promise<T> {
  return listening.catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      throw new WrongSetting(
        `${setting}: port ${port} is in use by another program. Stop that one, or choose another.`,
      );
    if (code === 'EACCES')
      throw new WrongSetting(`${setting}: this account may not use port ${port}. Choose one above 1023.`);
    throw error;
  });
}

/**
 * Resolves at the first signal; from then on the process has nine seconds. Later signals change nothing: who stops a group of processes
 * reaches us twice, directly and through the one that started us. A fault that nobody caught ends it at once.
 */
function toldToStop(say: CommandCall['say']): Promise<void> {
  process.on('uncaughtException', (error) => {
    say(JSON.stringify({ level: 'error', msg: 'uncaught', err: faultOf(error) }));
    // Nothing is known of the state any more. The database recovers by itself at the next start.
    process.exit(1);
  });
  // The driver asks each new connection which types there are and hears no failure of that: a connection lost right then is no fault.
  process.on('unhandledRejection', (error) => {
    if (!meansAway(error)) throw error;
    say(JSON.stringify({ level: 'warn', msg: 'connection lost while it opened' }));
  });
  return new Promise((resolve) => {
    const hear = (): void => {
      setTimeout(() => {
        say('It did not stop in time.');
        process.exit(1);
      }, stopWithinMs).unref();
      resolve();
    };
    process.on('SIGTERM', hear);
    process.on('SIGINT', hear);
  });
}

/** Whoever can reach the embedded issuer or the demo can be anybody in it: not beyond this machine, and never in production. */
export function keepClose(
  { HOST, NODE_ENV, OIDC_ISSUER }: Pick<Config, 'HOST' | 'NODE_ENV' | 'OIDC_ISSUER'>,
  demo: boolean,
): void {
  if (NODE_ENV === 'production' && demo) {
    throw new WrongSetting(
      'NODE_ENV: this database holds the demo, which is not for production. Use another database.',
    );
  }
  if ((demo || OIDC_ISSUER === undefined) && !['127.0.0.1', '::1', 'localhost'].includes(HOST)) {
    throw new WrongSetting(
      `HOST: ${HOST} is reachable from elsewhere; with the demo or the embedded issuer only 127.0.0.1 is allowed.`,
    );
  }
}

function issuerOf({
  OIDC_ISSUER,
  OIDC_CLIENT_ID,
  OIDC_CLIENT_SECRET,
  OIDC_ACR,
  OIDC_PROOF_ACR,
  OIDC_PROOF_AMR,
  PUBLIC_URL,
}: Config): Issuer | undefined {
  if (OIDC_ISSUER === undefined) return undefined;
  if (OIDC_CLIENT_ID === undefined) throw new WrongSetting('OIDC_CLIENT_ID: needed with OIDC_ISSUER.');
  if (PUBLIC_URL === undefined)
    throw new WrongSetting('PUBLIC_URL: needed with OIDC_ISSUER, which sends people back to it.');
  return openIssuer({
    address: OIDC_ISSUER,
    name: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    ...(OIDC_CLIENT_SECRET !== undefined && { clientSecret: OIDC_CLIENT_SECRET }),
    redirectUri: new URL('/sign-in/callback', PUBLIC_URL).href,
    acr: OIDC_ACR?.split(',') ?? [],
    proof: { acr: OIDC_PROOF_ACR?.split(',') ?? [], amr: OIDC_PROOF_AMR?.split(',') ?? [] },
    askAlways: false,
  });
}

const Yes = z.object({ yes: z.boolean() });
const ask = async (pool: Pool, question: ReturnType<typeof sql>): Promise<boolean> =>
  (await pool.transaction((tx) => tx.find(Yes, question)))?.yes ?? false;
const isEmpty = (pool: Pool): Promise<boolean> => ask(pool, sql`select not exists (select from region) as yes`);
const holdsDemo = (pool: Pool): Promise<boolean> =>
  ask(pool, sql`select exists (select from app_user where issuer = ${demoIssuer}) as yes`);

/** The people whom one can be, a line each. */
async function listAccounts(pool: Pool): Promise<string[]> {
  const accounts = await pool.transaction((tx) => listDemoAccounts(tx, demoIssuer, dayOf(new Date())));
  if (accounts.length === 0) return ['There is nobody to sign in as: the database is empty.'];
  return [
    'Sign in as, without a password:',
    ...accounts.map(({ name, roles, agencyName }) => `  ${name} (${roles.join(', ')}), ${agencyName}`),
  ];
}

const Package = z.object({ version: z.string() });
const versionOf = (): string =>
  Package.parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))).version;

/** `http://localhost:3000`: by name, since cookies and the embedded issuer go by the name. */
function addressOf(app: FastifyInstance): string {
  const address = app.server.address();
  return `http://localhost:${address !== null && typeof address === 'object' ? address.port : 0}`;
}
