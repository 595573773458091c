/** For tests of back-ups: a small database with keys and a register, a copy of it, and what was written since. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { type Config, readConfig } from '#platform/config.ts';
import { openRegister } from '#platform/keys/open-key-ring.ts';
import { removeCluster } from '#platform/postgres/cluster.ts';
import { type Database, openDatabase } from '#platform/postgres/open-database.ts';
import { roomForDatabase } from '../testing-room.ts';
import type { Archiver } from './archiver.ts';
import { backUp, followContinuously } from './back-up.ts';
import { readBackupKey } from './backup-key.ts';
import type { RestoreRequest } from './restore.ts';

export const quiet = (): void => undefined;

export interface BackedUpHouse {
  readonly home: string;
  /** A path in it. */
  at(name: string): string;
  readonly config: Config & { readonly BACKUP_DIR: string };
  readonly database: Database;
  readonly owner: postgres.Sql;
  readonly archiver: Archiver;
  /** The copy has row 1 of `kept`; then came row 2, this moment, and row 3. */
  readonly between: Date;
  /** The clock of the database, a little later than all it did. */
  clock(): Promise<Date>;
  /** Until the folder has all up to there. */
  arrived(moment: Date): Promise<void>;
  request(more?: Partial<RestoreRequest>): RestoreRequest;
  /** A copy of the folder, to be spoilt. */
  copied(): string;
  /** The rows of a restored database. */
  rowsOf(dataFolder: string): Promise<number[]>;
  end(): Promise<void>;
}

export async function openBackedUpHouse(): Promise<BackedUpHouse> {
  const home = mkdtempSync(join(roomForDatabase(), 'vasthouden-test-backup-'));
  const at = (name: string): string => join(home, name);
  const config = { ...readConfig({ DATA_DIR: at('data') }), BACKUP_DIR: at('backup') };
  const database = await openDatabase({ DATA_DIR: at('data') });
  const owner = postgres(database.ownerUrl, { max: 2, onnotice: quiet });
  const clock = async (): Promise<Date> => {
    const [row] = await owner<{ now: Date }[]>`select clock_timestamp() + interval '1 millisecond' as now`;
    if (row === undefined) throw new Error('no answer');
    return row.now;
  };
  await owner`create table kept (id int primary key, said text not null)`;
  await owner`insert into kept values (1, 'before the copy')`;
  for (const room of ['dossier/limburg/3f', 'wrapping/house']) mkdirSync(at(`data/keys/${room}`), { recursive: true });
  writeFileSync(at('data/keys/wrapping/house/1'), 'the key of the house');
  writeFileSync(at(`data/keys/${recordOf(1)}`), 'a wrapped key');
  await openRegister(config).begin(new Date());
  const archiver = await followContinuously(database, config, quiet);
  await backUp(database, config, at('backup'), quiet);
  await owner`insert into kept values (2, 'after the copy')`;
  const between = await clock();
  writeFileSync(at(`data/keys/${recordOf(2)}`), 'a later key');
  await owner`insert into kept values (3, 'after the moment')`;
  const arrived = async (moment: Date): Promise<void> => {
    for (const deadline = Date.now() + 30_000; (archiver.state.reached ?? 0) < moment; await wait(50)) {
      if (Date.now() > deadline) throw new Error(`It did not arrive: ${archiver.state.problem}`);
    }
  };
  await arrived(await clock());
  return {
    home,
    at,
    config,
    database,
    owner,
    archiver,
    between,
    clock,
    arrived,
    request: (more = {}) => ({
      from: at('backup'),
      to: at('restored'),
      key: readBackupKey(at('data/backup.key')),
      until: undefined,
      register: undefined,
      ...more,
    }),
    copied() {
      rmSync(at('spoilt'), { recursive: true, force: true });
      cpSync(at('backup'), at('spoilt'), { recursive: true });
      return at('spoilt');
    },
    async rowsOf(dataFolder) {
      const restored = await openDatabase({ DATA_DIR: dataFolder });
      const db = postgres(restored.ownerUrl, { max: 1 });
      try {
        return (await db<{ id: number }[]>`select id from kept order by id`).map(({ id }) => id);
      } finally {
        await db.end();
        await restored.stop();
      }
    },
    async end() {
      await owner.end();
      await archiver.stop();
      await database.stop();
      for (const name of readdirSync(home)) await removeCluster(join(home, name, 'postgres'));
      rmSync(home, { recursive: true });
    },
  };
}

/** The random part of the handle of a dossier's key, and the record of the store that has it. */
export const handleOf = (number: number): Buffer =>
  Buffer.concat([Buffer.alloc(16, 0x3f), Buffer.from('limburg')]).fill(number, 15, 16);
export const recordOf = (number: number): string =>
  `dossier/limburg/3f/${handleOf(number).subarray(0, 16).toString('hex')}`;
