/** `vasthouden restore`: a new data folder from a back-up, checked before it is called good. */
import { resolve } from 'node:path';
import { verifyStored } from '#capabilities/audit/commands.ts';
import { backupKeyFile, readBackupKey } from '#platform/backup/backup-key.ts';
import { type Restored, restore } from '#platform/backup/restore.ts';
import { type Command, type CommandAnswer, WrongCall } from '#platform/command-line.ts';
import { MigrationChanged, mustBeMigrated } from '#platform/migrate.ts';
import { openDatabase } from '#platform/postgres/open-database.ts';

export const restoreCommand: Command = {
  verb: 'restore',
  usage: 'FOLDER --to DATA_DIR [--until INSTANT] [--register FILE]',
  does: 'makes a new data folder from a back-up, as of its newest moment or of INSTANT (2026-11-26T08:00:00Z)',
  async run({ config, words, say }) {
    const { from, to, until, register } = readWords(words);
    const key = readBackupKey(backupKeyFile(config));
    const began = Date.now();
    const restored = await restore({ from, to, key, until, register }, say);
    const checked = restored.embedded ? await checkLedger(to, say) : undefined;
    return answer(to, restored, checked, (Date.now() - began) / 1000);
  },
};

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly until: Date | undefined;
  readonly register: string | undefined;
}

function readWords(words: readonly string[]): Asked {
  const [from, ...rest] = words;
  if (from === undefined || from.startsWith('--')) throw new WrongCall('restore takes a folder.');
  const options = new Map<string, string>();
  for (let at = 0; at < rest.length; at += 2) {
    const [option = '', value] = rest.slice(at, at + 2);
    if (!['--to', '--until', '--register'].includes(option) || value === undefined || options.has(option)) {
      throw new WrongCall(`restore does not know what to do with ${[option, value].filter(Boolean).join(' ')}.`);
    }
    options.set(option, value);
  }
  const to = options.get('--to');
  if (to === undefined) throw new WrongCall('restore needs --to: the data folder to make.');
  const until = options.get('--until');
  const register = options.get('--register');
  return {
    from: resolve(from),
    to: resolve(to),
    until: until === undefined ? undefined : readInstant(until),
    register: register === undefined ? undefined : resolve(register),
  };
}

/** With its zone: a moment that could be two is not guessed at. */
function readInstant(text: string): Date {
  const isInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  const instant = new Date(text);
  if (!isInstant || Number.isNaN(instant.getTime())) {
    throw new WrongCall(
      `${JSON.stringify(text)} is no moment with its zone, such as 2026-11-26T09:00:00+01:00 or 2026-11-26T08:00:00Z.`,
    );
  }
  return instant;
}

type Checked = Awaited<ReturnType<typeof verifyStored>> | 'of another version';

/** Starts the restored database once, and reads all of its ledger, access log and tree. */
async function checkLedger(to: string, say: (line: string) => void): Promise<Checked> {
  say('Checking ledger, access log and tree.');
  const database = await openDatabase({ DATA_DIR: to });
  try {
    await mustBeMigrated(database.ownerUrl);
    return await verifyStored(database.ownerUrl, say);
  } catch (error) {
    if (error instanceof MigrationChanged) return 'of another version';
    throw error;
  } finally {
    await database.stop();
  }
}

function answer(to: string, restored: Restored, checked: Checked | undefined, seconds: number): CommandAnswer {
  const { lastChange, reach, base, erasures, keys, verifiedBy, cluster, embedded } = restored;
  const evidence = typeof checked === 'object' ? checked : undefined;
  const ok = evidence === undefined || evidence.found === 0;
  const moment = (lastChange ?? base.endedAt).toISOString();
  return {
    code: ok ? 0 : 1,
    json: { ok, to, lastChange: moment, reach, copy: base.endedAt, evidence, keys, erasures, verifiedBy, seconds },
    text: [
      `Restored to ${to} in ${seconds.toFixed(1)} s; the last change in it is of ${moment}.`,
      `Checked: ${verifiedBy.join('; ')}.`,
      evidence === undefined
        ? 'Ledger, access log and tree were not checked: this database is of another version or server. Run vasthouden verify once it is started.'
        : `${evidence.rows} rows of the ledger in ${evidence.streams} streams and ${evidence.accessLines} lines of the access log: ${ok ? 'in order' : `${evidence.found} not in order; see vasthouden verify`}.`,
      `Keys: ${keys}. Erasures that are applied again at the first start: ${erasures}.`,
      embedded
        ? `Put master.key into ${to} (it is in no back-up), then start with DATA_DIR=${to}, and with BACKUP_DIR, if set, on an empty folder.`
        : `Start ${cluster} with PostgreSQL ${base.postgres} and its own settings, and give DATABASE_URL and APP_DATABASE_URL.`,
    ].join('\n'),
  };
}
