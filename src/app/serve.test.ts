/** The real process: started, in trouble, and stopped in order. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findFolder, removeCluster } from '#platform/postgres/cluster.ts';
import { readPidFile } from '#platform/postgres/postmaster.ts';
import { roomForDatabase } from '#platform/testing-room.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(roomForDatabase(), 'vasthouden-test-serve-'));
  chmodSync(folder, 0o711); // the account of the database passes through
});
afterEach(async () => {
  await removeCluster(join(folder, 'postgres'));
  await removeCluster(folder);
});

test('[ASVS 16.5.2] after outages of the database while people ask, everybody is answered and the server stops in order', async () => {
  const server = serve();
  const ended = once(server, 'exit');
  let said = '';
  server.stderr.on('data', (words) => {
    said += words;
  });
  try {
    const address = await addressOf(server);
    const office = openOffice(`${address}/ready`, 16);
    // The first while the server is still beginning to take up jobs.
    for (const ms of [0, 300]) {
      await wait(ms);
      const before = office.answered.ready;
      process.kill(pidOfDatabase(), 'SIGKILL');
      await until(() => office.answered.ready > before + 32, 100_000).catch((error: Error) => explained(error, said)); // crash recovery, on a disk that others keep busy
    }
    const told = Date.now();
    // More than once, as whoever stops a whole group of processes does.
    for (let signals = 0; signals < 4; signals += 1) {
      server.kill('SIGTERM');
      await wait(20);
    }
    await ended;
    await office.close();
    expect(server.exitCode, said).toBe(0);
    expect(Date.now() - told).toBeLessThan(8_000);
    expect(office.answered.late).toBe(0);
  } finally {
    if (server.exitCode === null) server.kill('SIGKILL');
  }
}, 240_000);

test('a port that another program has is refused with a sentence that says which setting', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const taken = String((other.address() as AddressInfo).port);
  try {
    for (const setting of ['PORT', 'METRICS_PORT']) {
      const server = serve({ [setting]: taken });
      const [said] = await Promise.all([text(server.stderr), once(server, 'exit')]);
      // Before it may stand what whoever runs it for real should know.
      expect(said.split('\n').slice(-2).join('\n')).toBe(
        `${setting}: port ${taken} is in use by another program. Stop that one, or choose another.\n`,
      );
      expect(server.exitCode).toBe(2);
    }
  } finally {
    other.close();
  }
}, 120_000);

function serve(more: NodeJS.ProcessEnv = {}) {
  const verbs = fileURLToPath(new URL('./vasthouden.ts', import.meta.url));
  return spawn(process.execPath, [verbs, 'serve'], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATA_DIR: folder,
      DEMO: 'no',
      PORT: '0',
      METRICS_PORT: '0',
      LOG_LEVEL: 'silent',
      RATE_LIMIT: '0',
      ...more,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Where it says that it is. What it says goes on being read: nobody dies of talking to a closed pipe. */
function addressOf({ stderr }: { readonly stderr: Readable }): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const lines = createInterface(stderr);
    lines.on('line', (line) => {
      said += `${line}\n`;
      const found = / is at (http:\S+)/.exec(line);
      if (found?.[1] !== undefined) resolve(found[1]);
    });
    lines.on('close', () => reject(new Error(`The server ended: ${said}`)));
  });
}

/** People who ask again as soon as they are answered. `late` counts who heard nothing for ten seconds. */
function openOffice(url: string, people: number) {
  const answered = { ready: 0, late: 0 };
  let isClosed = false;
  const ask = async (): Promise<void> => {
    for (; !isClosed; await wait(5)) {
      const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch((error: unknown) => error);
      if (answer instanceof Response && answer.ok) answered.ready += 1;
      if (answer instanceof Error && answer.name === 'TimeoutError') answered.late += 1;
    }
  };
  const asking = Array.from({ length: people }, ask);
  return {
    answered,
    async close() {
      isClosed = true;
      await Promise.all(asking);
    },
  };
}

/** With what the server and the database say of it. */
function explained(error: Error, said: string): never {
  const log = readFileSync(join(folder, 'postgres', 'postgres.log'), 'utf8')
    .split('\n')
    .slice(-25)
    .join('\n');
  throw new Error(`${error.message}\n${said}\n${log}`);
}

function pidOfDatabase(): number {
  const home = join(folder, 'postgres');
  const { pid } = readPidFile(findFolder(home) ?? home);
  if (pid === undefined) throw new Error('No database runs.');
  return pid;
}

async function until(holds: () => boolean, ms: number): Promise<void> {
  for (const deadline = Date.now() + ms; !holds(); await wait(20)) {
    if (Date.now() > deadline) throw new Error('It did not come to that.');
  }
}
