/** PostgreSQL replays a log until a moment and opens a new history there. */
import { readFileSync } from 'node:fs';
import { answers, endPostmaster, findFreePort, type Place, spawnPostmaster } from '#platform/postgres/postmaster.ts';
import { BackupDamaged } from './sealed-file.ts';

/**
 * On a data folder with `recovery.signal` and all of its log in `pg_wal`; ends the server again. Answers the last change that was
 * replayed. Throws BackupDamaged with the words of PostgreSQL.
 */
export async function recover(
  place: Place,
  until: Date | undefined,
): Promise<{ readonly lastChange: Date | undefined }> {
  const target =
    until === undefined
      ? {}
      : {
          recovery_target_time: until.toISOString().replace('T', ' ').replace('Z', '+00'),
          recovery_target_action: 'promote',
        };
  const ended = await replay({ ...place, more: { ...withoutArchive, ...target } });
  // Nothing happened any more after that moment: then the end of the log is the state at it.
  const isAll =
    ended !== undefined && until !== undefined && ended.includes('recovery ended before configured recovery target');
  const failure = isAll ? await replay({ ...place, more: withoutArchive }) : ended;
  if (failure !== undefined) throw new BackupDamaged(`PostgreSQL cannot replay the log: ${lastWords(failure)}`);
  const found = [
    ...readFileSync(place.log, 'utf8').matchAll(/last completed transaction was at log time (\S+ \S+)/g),
  ].at(-1);
  return {
    lastChange: found?.[1] === undefined ? undefined : new Date(found[1].replace(' ', 'T').replace(/\+00$/, 'Z')),
  };
}

/** All of the log lies in its place already; there is nothing to be fetched. */
const withoutArchive = { restore_command: process.platform === 'win32' ? 'exit 1' : 'false', hot_standby: 'off' };

/** Undefined once the server was open; otherwise what it said. */
async function replay(place: Place): Promise<string | undefined> {
  const child = spawnPostmaster(place, await findFreePort());
  if (!(await answers(child, place.folder))) return readFileSync(place.log, 'utf8');
  if (child.pid !== undefined) await endPostmaster(child.pid, place, 180_000);
  return undefined;
}

const lastWords = (log: string): string =>
  log
    .split('\n')
    .filter((line) => /FATAL|PANIC|ERROR/.test(line))
    .slice(-2)
    .join(' | ');
