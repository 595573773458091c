/** Which account PostgreSQL runs as: it refuses root, so root hands it to `nobody`, who must then reach every folder involved. */
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

export class AccountUnfit extends Error {}

const isRoot = process.getuid?.() === 0;

/** The account for a new data folder; undefined: the one this process has. */
export function accountForNew(): Account | undefined {
  return isRoot ? findNobody() : undefined;
}

/** The account an existing data folder belongs to; throws AccountUnfit when this process may not act as that account. */
export function accountOf(cluster: string): Account | undefined {
  if (process.getuid === undefined) return undefined;
  const { uid, gid } = statSync(cluster);
  if (uid === process.getuid()) return undefined;
  if (isRoot) return { uid, gid };
  throw new AccountUnfit(
    `The database in ${cluster} belongs to another account (uid ${uid}). Start as that account or as root, or choose another folder with DATA_DIR.`,
  );
}

/** True when the account may pass through the folder and everything above it. */
export function canReach(folder: string, account: Account): boolean {
  for (let path = folder; ; path = dirname(path)) {
    const { mode, uid, gid } = statSync(path);
    const needed = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & needed) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

/** True when this process's uid has a line in the list of accounts, which initdb insists on. */
export function hasName(): boolean {
  const uid = process.getuid?.();
  if (uid === undefined || process.platform !== 'linux') return true;
  return passwd().some((line) => line[2] === String(uid));
}

function findNobody(): Account {
  const line = passwd().find(([name]) => name === 'nobody');
  if (line === undefined) {
    throw new AccountUnfit(
      'PostgreSQL does not run as root and there is no account "nobody" here. Start as a plain user, or set DATABASE_URL.',
    );
  }
  return { uid: Number(line[2]), gid: Number(line[3]) };
}

function passwd(): string[][] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
}
