/** Processor time of the server and of its database, as Linux counts it (proc(5)). */
import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in hundredths of a second. */
const msPerTick = 10;

interface Counted {
  readonly parent: number;
  /** Its own time. */
  readonly own: number;
  /** Time of children that have ended. */
  readonly gone: number;
}

/** Undefined when there is no such process any more. */
function count(pid: number): Counted | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program may hold spaces; what follows its closing bracket does not.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const field = (number: number): number => Number(fields[number - 3]);
    return { parent: field(4), own: field(14) + field(15), gone: field(16) + field(17) };
  } catch {
    return undefined;
  }
}

/** Milliseconds used so far by a process that is there; throws when it is not. */
export function cpuOf(pid: number): number {
  const counted = count(pid);
  if (counted === undefined) throw new Error(`process ${pid} is not there to be measured`);
  return counted.own * msPerTick;
}

/** Milliseconds used so far by a PostgreSQL server: the postmaster, its children, and those that have ended. */
export function cpuOfCluster(postmaster: number): number {
  const head = count(postmaster);
  if (head === undefined) throw new Error(`the database ${postmaster} is not there to be measured`);
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => count(Number(name)) ?? [])
    .filter(({ parent }) => parent === postmaster);
  return [head, ...children].reduce((sum, { own }) => sum + own, head.gone) * msPerTick;
}
