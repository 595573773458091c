/** The verb `import` as people start it: a process of its own, interrupted and started again. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openKeyRing } from '#platform/keys/open-key-ring.ts';
import { openWorld, type World } from '../testing-world.ts';

let DATA_DIR = '';
let world: World;
beforeAll(async () => {
  DATA_DIR = mkdtempSync(join(tmpdir(), 'vasthouden-test-import-verb-'));
  world = await openWorld({ keys: await openKeyRing({ DATA_DIR }) });
});
afterAll(async () => {
  await world?.close();
  rmSync(DATA_DIR, { recursive: true, force: true });
});

const pathOf = (beside: string) => fileURLToPath(new URL(beside, import.meta.url));
function start() {
  const file = pathOf('../../../docs/examples/referrals.csv');
  const words = ['import', 'referrals', file, '--as', world.as('referrer').id, '--as-history', '--json'];
  return spawn(process.execPath, [pathOf('../vasthouden.ts'), ...words], {
    env: {
      PATH: process.env.PATH,
      DATA_DIR,
      DATABASE_URL: world.database.ownerUrl,
      APP_DATABASE_URL: world.database.appUrl,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
async function finish() {
  const running = start();
  const [printed, said] = await Promise.all([text(running.stdout), text(running.stderr), once(running, 'exit')]);
  expect(running.exitCode, said).toBe(0);
  return JSON.parse(printed);
}
const kept = async () => {
  const [row] = await world.owner<{ dossiers: number; referrals: number; persons: number; submitted: number }[]>`
    select (select count(*)::int from dossier) as dossiers, (select count(*)::int from referral) as referrals,
           (select count(*)::int from person) as persons,
           (select count(*)::int from ledger where type = 'ReferralSubmitted') as submitted`;
  return row;
};
const all = (count: number) => ({ dossiers: count, referrals: count, persons: count, submitted: count });

test('an import that is killed halfway keeps whole referrals only, and started again completes; once more adds nothing', async () => {
  const killed = start();
  const ended = once(killed, 'exit');
  for await (const line of createInterface(killed.stderr)) if (line === '100 added') break;
  killed.kill('SIGKILL');
  await ended;
  // What it had asked last may still be done.
  const asks = () => world.owner`
    select from pg_stat_activity where datname = current_database() and application_name like '%import%'`;
  await expect.poll(asks, { timeout: 30_000 }).toHaveLength(0);
  const { referrals: half = 0 } = (await kept()) ?? {};
  expect(half).toBeGreaterThanOrEqual(100);
  expect(half).toBeLessThan(200);
  expect(await kept()).toEqual(all(half));
  const nothing = { ok: true, rejected: [], ignoredColumns: [] };
  expect(await finish()).toEqual({ ...nothing, added: 200 - half, skipped: half });
  expect(await kept()).toEqual(all(200));
  expect(await finish()).toEqual({ ...nothing, added: 0, skipped: 200 });
  expect(await kept()).toEqual(all(200));
}, 240_000);
