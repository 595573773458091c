/** Who a process id belongs to: ids are reused, so an id alone proves nothing after a crash or a reboot. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Names a running process by its id and the moment it began; undefined when it does not run (any more).
 * Where the moment cannot be read, the id alone has to do.
 */
export function identify(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined;
  if (process.platform === 'linux') return identifyOnLinux(pid);
  if (process.platform === 'win32') return String(pid);
  return `${pid} ${describe('lstart=', pid)}`;
}

/** The command line of a running process, words apart by spaces; empty when it cannot be read. */
export function commandOf(pid: number): string {
  if (!isAlive(pid)) return '';
  if (process.platform === 'linux') return read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
  return process.platform === 'win32' ? '' : describe('command=', pid);
}

export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function identifyOnLinux(pid: number): string | undefined {
  // proc_pid_stat(5): after the name in brackets come the state and, 19 fields on, the start in ticks since boot.
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z') return undefined;
  return `${pid} ${fields[19] ?? ''} ${read('/proc/sys/kernel/random/boot_id').trim()}`;
}

function describe(column: string, pid: number): string {
  try {
    return execFileSync('ps', ['-ww', '-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
