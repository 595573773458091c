/** Makes a data folder for PostgreSQL: checksums on, two logins, one database, nobody else let in. Whole or not at all. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, chownSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account, AccountUnfit, hasName } from './account.ts';
import { DatabaseUnavailable, program } from './binaries.ts';

export interface Logins {
  readonly ownerPassword: string;
  readonly appPassword: string;
  readonly backupPassword: string;
}

export const databaseName = 'vasthouden';
export const ownerRole = 'vasthouden_owner';
export const appRole = 'vasthouden_app';
/** Copies the whole database and follows its log; can ask no question of it. */
export const backupRole = 'vasthouden_backup';

/** Nothing but a path of programs and a neutral language: neither our secrets nor the caller's PG… settings reach PostgreSQL. */
export const environment: NodeJS.ProcessEnv = {
  LC_ALL: 'C',
  ...Object.fromEntries(['PATH', 'SystemRoot', 'TEMP', 'TMP'].map((name) => [name, process.env[name]])),
};

export interface NewCluster {
  readonly native: string;
  readonly folder: string;
  readonly account: Account | undefined;
  readonly logins: Logins;
  /** False in tests: no fsync, and the owner may create databases. */
  readonly durable: boolean;
}

/** Throws DatabaseUnavailable with the words of PostgreSQL when it fails; what was half made is thrown away by the next attempt. */
export function createCluster({ native, folder, account, logins, durable }: NewCluster): void {
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  if (account !== undefined) chownSync(fresh, account.uid, account.gid);
  const initdb = [
    '-D',
    fresh,
    '-U',
    'postgres',
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
  ];
  run(
    program(native, 'initdb'),
    [...initdb, '-A', 'reject', '--data-checksums', ...(durable ? [] : ['--no-sync'])],
    account,
  );
  ask({ native, folder: fresh, account, durable }, [...rolesOf(logins, durable), ...newDatabase]);
  // The superuser that initdb makes has no password and no line here: it exists for upgrades in single-user mode only.
  writeFileSync(join(fresh, 'pg_hba.conf'), `${doors.join('\n')}\n`);
  renameSync(fresh, folder);
}

/** Gives the logins these passwords, and makes what an older version had not yet, on a data folder that no server runs on. */
export function setLogins(place: Pick<NewCluster, 'native' | 'folder' | 'account' | 'durable'>, logins: Logins): void {
  ask(place, rolesOf(logins, place.durable));
  const path = join(place.folder, 'pg_hba.conf');
  const known = readFileSync(path, 'utf8');
  const missing = doors.filter((door) => !known.split('\n').includes(door));
  if (missing.length > 0) appendFileSync(path, `${missing.join('\n')}\n`);
}

/** Who is let in, and to what: `replication` is no database, and `all` does not include it. */
const doors = [
  `host all ${ownerRole},${appRole} 127.0.0.1/32 scram-sha-256`,
  `host replication ${backupRole} 127.0.0.1/32 scram-sha-256`,
];

const newDatabase = [
  `create database ${databaseName} owner ${ownerRole}`,
  `revoke all on database ${databaseName} from public`,
  `grant connect on database ${databaseName} to ${appRole}`,
];

function rolesOf({ ownerPassword, appPassword, backupPassword }: Logins, durable: boolean): string[] {
  const rights: readonly [string, string, string][] = [
    [ownerRole, `nosuperuser nobypassrls noreplication ${durable ? 'nocreatedb' : 'createdb'}`, ownerPassword],
    [appRole, 'nosuperuser nobypassrls noreplication nocreatedb nocreaterole', appPassword],
    [backupRole, 'nosuperuser nobypassrls replication nocreatedb nocreaterole', backupPassword],
  ];
  return rights.flatMap(([role, may, password]) => [
    `do $$ begin if not exists (select from pg_roles where rolname = '${role}') then create role ${role}; end if; end $$`,
    `alter role ${role} login ${may} password '${password}'`,
  ]);
}

/** In single-user mode, one statement a line. */
function ask(
  { native, folder, account, durable }: Pick<NewCluster, 'native' | 'folder' | 'account' | 'durable'>,
  statements: readonly string[],
): void {
  const single = ['--single', '-D', folder, '-c', 'log_min_messages=fatal', ...(durable ? [] : ['-F'])];
  run(program(native, 'postgres'), [...single, 'postgres'], account, `${statements.join('\n')}\n`);
}

function run(path: string, args: readonly string[], account: Account | undefined, input = ''): void {
  const [command = path, ...words] = [...(hasName() ? [] : withBorrowedName), path, ...args];
  const result = spawnSync(command, words, { ...account, cwd: '/', env: environment, input, encoding: 'utf8' });
  const said = `${result.error?.message ?? ''}${result.stderr ?? ''}`.trim();
  if (result.status === 0 && !/^(ERROR|FATAL|PANIC)/m.test(said)) return;
  if (!hasName()) {
    throw new AccountUnfit(
      `PostgreSQL needs an account with a name, and uid ${process.getuid?.()} has none here. Add one, or set DATABASE_URL. (${said})`,
    );
  }
  throw new DatabaseUnavailable(`The database could not be made: ${said}`);
}

/** In a user namespace of its own the uid bears the name of `nobody`, while the files stay with the real uid. */
const withBorrowedName = ['unshare', '--user', '--map-user=65534', '--map-group=65534'];
