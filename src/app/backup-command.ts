/** `vasthouden backup`: a copy of everything in a folder, or a look at what is there. */
import { resolve } from 'node:path';
import { backUp, stopFollowing } from '#platform/backup/back-up.ts';
import { backupKeyFile, readBackupKey } from '#platform/backup/backup-key.ts';
import { checkFolder } from '#platform/backup/check.ts';
import { BackupFolder } from '#platform/backup/folder.ts';
import { type Command, type CommandAnswer, type CommandCall, WrongCall } from '#platform/command-line.ts';
import { reachDatabase } from '#platform/postgres/reach-database.ts';

export const backupCommand: Command = {
  verb: 'backup',
  usage: 'FOLDER [--check] | --stop',
  does: 'copies the database, its log, the keys and the register of erasures, sealed; --check reads a folder over; --stop lets go of the folder that is followed',
  async run(call) {
    const { words } = call;
    if (words.length === 1 && words[0] === '--stop') return letGo(call);
    const [folder, ...more] = words;
    if (folder === undefined || folder.startsWith('--') || more.some((word) => word !== '--check')) {
      throw new WrongCall('backup takes one folder.');
    }
    return more.length > 0 ? check(call, resolve(folder)) : make(call, resolve(folder));
  },
};

async function make({ config, say }: CommandCall, folder: string): Promise<CommandAnswer> {
  const database = await reachDatabase(config);
  try {
    const { base, seconds, continuous, removed } = await backUp(database, config, folder, say);
    const megabytes = Math.round(base.bytes / 1_048_576);
    return {
      code: 0,
      json: { folder, at: base.endedAt, files: base.files, bytes: base.bytes, seconds, continuous, removed },
      text: [
        `Copied ${base.files} files, ${megabytes} MiB, in ${seconds.toFixed(1)} s: moments from ${base.endedAt.toISOString()} on can be restored.`,
        continuous
          ? 'While the server runs with this folder as BACKUP_DIR, it follows about a second behind.'
          : 'The folder does not go on following the database; for that, start the server with it as BACKUP_DIR.',
        `Gone, being older than is kept: ${removed.bases} copies, ${removed.segments} files of the log, ${removed.keys} copies of the keys.`,
      ].join('\n'),
    };
  } finally {
    await database.stop();
  }
}

async function check({ config, say }: CommandCall, path: string): Promise<CommandAnswer> {
  const folder = await BackupFolder.open(path);
  const found = await checkFolder(folder, readBackupKey(backupKeyFile(config)), say);
  const from = found.base.endedAt;
  return {
    code: 0,
    json: {
      ok: true,
      bases: found.bases,
      newest: from,
      reach: found.reach,
      keyCopies: found.keyCopies,
      erasures: found.erasures,
    },
    text: `In order: ${found.bases} copies, the newest of ${from.toISOString()}, and everything up to ${found.reach.toISOString()}; ${found.keyCopies} copies of the keys, ${found.erasures} erasures.`,
  };
}

async function letGo({ config }: CommandCall): Promise<CommandAnswer> {
  const database = await reachDatabase(config);
  try {
    const folders = await stopFollowing(database);
    return {
      code: 0,
      json: { folders },
      text: `The database keeps its log for no folder any more (it did for ${folders}).`,
    };
  } finally {
    await database.stop();
  }
}
