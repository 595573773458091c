/** The running server: starting it, waiting until it answers, ending it, and finding one that an earlier process left behind. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Account } from './account.ts';
import { program } from './binaries.ts';
import { environment } from './create-cluster.ts';
import { commandOf, identify, isAlive } from './processes.ts';

export interface Place {
  readonly native: string;
  readonly folder: string;
  readonly account: Account | undefined;
  readonly log: string;
  readonly durable: boolean;
  /** Of PostgreSQL, for this once. */
  readonly more?: Readonly<Record<string, string>>;
}

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '250',
  shared_buffers: '256MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Details and statements of a failed query can hold what people typed; they stay out of the log.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_checkpoints: 'off',
  // What is kept of the log for a back-up folder that is away does not fill the disk.
  max_slot_wal_keep_size: '4GB',
};
const hasty = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

const largestLogBytes = 10_000_000;

/** Detached, so that Ctrl-C in a terminal reaches us alone and we end it in order. */
export function spawnPostmaster({ native, folder, account, log, durable, more }: Place, port: number): ChildProcess {
  const all = { ...settings, ...(durable ? {} : hasty), ...more, port: String(port) };
  const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > largestLogBytes) renameSync(log, `${log}.1`);
  const output = openSync(log, 'a', 0o600);
  try {
    return spawn(program(native, 'postgres'), ['-D', folder, ...args], {
      ...account,
      cwd: '/',
      env: environment,
      detached: true,
      stdio: ['ignore', output, output],
      windowsHide: true,
    });
  } finally {
    closeSync(output);
  }
}

/** True once the server takes connections, false when it ended first. Crash recovery may take its time. */
export async function answers(child: ChildProcess, folder: string): Promise<boolean> {
  let ended = child.exitCode !== null || child.signalCode !== null;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', () => {
    ended = true;
  });
  while (!ended) {
    const { pid, status } = readPidFile(folder);
    if (pid === child.pid && status === 'ready') return true;
    await wait(10);
  }
  return false;
}

/**
 * Ends the server with a checkpoint (`fast`), or without one when a third of the time was not enough for that, as on a disk that others
 * keep busy; in the last third by force. Recovery at the next start makes either safe.
 */
export async function endPostmaster(pid: number, { native, folder, account }: Place, withinMs = 30_000): Promise<void> {
  const identity = identify(pid);
  const runs = () => identity !== undefined && identify(pid) === identity;
  for (const [signal, mode] of [
    ['SIGINT', 'fast'],
    ['SIGQUIT', 'immediate'],
    ['SIGKILL', 'immediate'],
  ] as const) {
    if (!runs()) return;
    if (process.platform === 'win32') {
      spawnSync(program(native, 'pg_ctl'), ['stop', '-D', folder, '-m', mode, '-W'], { ...account, env: environment });
    } else {
      send(pid, signal);
    }
    for (const until = Date.now() + withinMs / 3; runs() && Date.now() < until; ) await wait(10);
  }
}

/** Ends a server that outlived its app, and clears the pid file of one that did not: its number may belong to anyone by now. */
export async function clearOrphan(place: Place): Promise<void> {
  const { pid } = readPidFile(place.folder);
  if (pid === undefined) return;
  if (isPostmaster(pid, place.folder)) await endPostmaster(pid, place);
  else rmSync(join(place.folder, 'postmaster.pid'), { force: true });
}

/** A free loopback port below those the system hands out by itself, so that it is still free when the server restarts on it. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const free = await new Promise<boolean>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (free) return port;
  }
}

function isPostmaster(pid: number, folder: string): boolean {
  if (process.platform === 'win32') return isAlive(pid);
  const command = commandOf(pid);
  return command.includes('postgres') && command.includes(`-D ${folder} `);
}

/** Lines of postmaster.pid: the first is the process, the fourth its port, the eighth how far it is (PostgreSQL, miscadmin.h). */
export function readPidFile(folder: string): {
  pid: number | undefined;
  port: number | undefined;
  status: string | undefined;
} {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() };
  } catch {
    return { pid: undefined, port: undefined, status: undefined };
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in the meantime.
  }
}
