/** From the words on the command line to a verb, and from its answer to what is printed and the exit code. */
import { BackupRefused } from '#platform/backup/folder.ts';
import { BackupDamaged } from '#platform/backup/sealed-file.ts';
import { type Command, WrongCall } from '#platform/command-line.ts';
import { readConfig, WrongSetting } from '#platform/config.ts';
import { Unavailable } from '#platform/db.ts';
import { KeysApart } from '#platform/keys/check.ts';
import { WrongKey } from '#platform/keys/envelope.ts';
import { RegisterBroken } from '#platform/keys/erasure-register.ts';
import { KeysChanging } from '#platform/keys/key-store.ts';
import { KeyCommandFailed } from '#platform/keys/key-wrapper.ts';
import { KeyFileUnfit } from '#platform/keys/master-key.ts';
import { faultOf } from '#platform/log.ts';
import { MigrationChanged } from '#platform/migrate.ts';
import { AccountUnfit } from '#platform/postgres/account.ts';
import { DatabaseUnavailable } from '#platform/postgres/binaries.ts';
import { DatabaseInUse } from '#platform/postgres/lock.ts';
import { DatabaseUnsuitable } from '#platform/postgres/open-database.ts';
import { Unsafe } from '#platform/self-check.ts';
import { commands } from './commands.ts';

export interface Paper {
  /** What was asked for: standard output. */
  print(text: string): void;
  /** Progress and refusals: standard error. */
  say(line: string): void;
}

/** Reasons that are meant for the person who called; everything else is a fault of ours. */
const told = [
  BackupDamaged,
  BackupRefused,
  WrongSetting,
  DatabaseInUse,
  DatabaseUnavailable,
  DatabaseUnsuitable,
  AccountUnfit,
  KeyFileUnfit,
  KeyCommandFailed,
  KeysApart,
  KeysChanging,
  WrongKey,
  RegisterBroken,
  MigrationChanged,
  Unsafe,
];

/** Answers the exit code: 0 done, 1 refused, 2 called the wrong way. */
export async function dispatch(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
  paper: Paper,
  table: readonly Command[] = commands,
): Promise<0 | 1 | 2> {
  const asJson = words.includes('--json');
  const [verb, ...rest] = words.filter((word) => word !== '--json');
  const command = table.find((one) => one.verb === verb);
  if (command === undefined) {
    if (verb !== undefined && verb !== 'help' && verb !== '--help')
      paper.say(`There is no verb ${JSON.stringify(verb)}.`);
    paper.say(listVerbs(table));
    return verb === 'help' || verb === '--help' ? 0 : 2;
  }
  try {
    const answer = await command.run({ config: readConfig(environment), words: rest, say: (line) => paper.say(line) });
    if (asJson) paper.print(JSON.stringify(answer.json));
    else if (answer.text !== '') paper.print(answer.text);
    return answer.code;
  } catch (error) {
    if (error instanceof WrongCall) {
      paper.say(`${error.message}\nUsage: vasthouden ${command.verb} ${command.usage}`.trimEnd());
      return 2;
    }
    if (error instanceof Unavailable) paper.say(unavailable(error));
    else if (error instanceof Error && told.some((kind) => error instanceof kind)) paper.say(error.message);
    else paper.say(`This went wrong by a fault of ours: ${JSON.stringify(faultOf(error))}`);
    return error instanceof WrongSetting ? 2 : 1;
  }
}

const unavailable = ({ code }: Unavailable): string =>
  `The database was lost, or did not answer in time (${code}). See whether it runs, and try again.`;

function listVerbs(table: readonly Command[]): string {
  const lines = table.map(({ verb, usage, does }) => `  ${`${verb} ${usage}`.trimEnd()}\n      ${does}`);
  return ['Usage: vasthouden <verb> [--json]', ...lines].join('\n');
}

/** Runs what the process was called with and leaves its exit code; output that is still under way is not cut off. */
export async function main(words: readonly string[]): Promise<void> {
  process.exitCode = await dispatch(words, process.env, {
    print: (text) => void process.stdout.write(`${text}\n`),
    say: (line) => void process.stderr.write(`${line}\n`),
  });
}
