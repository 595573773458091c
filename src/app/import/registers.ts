/**
 * `vasthouden registers`: who works here. Regions, agencies, people and wards are added and put right from a file, by the owner of the tables, each
 * change with its event under nobody's name. An entry has an id that follows from its reference, so the same file can be run again.
 * A right is given here to the first two administrators of a region only: all others are given on the screen, by two.
 */
import { parseArgs } from 'node:util';
import { type Command, type CommandAnswer, WrongCall } from '#platform/command-line.ts';
import { openPool, type Pool, sql, type Tx } from '#platform/db.ts';
import { openKeyRing } from '#platform/keys/open-key-ring.ts';
import { reachMigrated } from '#platform/postgres/reach-database.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { type Day, dayOf } from '#vocabulary/day.ts';
import { readText } from './file-text.ts';
import { type Mistake, tell } from './mistakes.ts';
import { Keeper, type Outcome } from './register-keeper.ts';
import {
  type RegisterName,
  readAgencies,
  readPeople,
  readRegions,
  readWards,
  registerColumns,
} from './register-rows.ts';
import { Wrong } from './register-wrong.ts';
import { plain, shortened } from './sheet.ts';

export interface Registering {
  readonly owner: Pool;
  readonly keys: KeyRing;
  readonly today: Day;
  /** Who signs people in where the file does not say. */
  readonly issuer: string | undefined;
  /** Tries it all out, and writes nothing. */
  readonly check: boolean;
}
export interface Registered {
  readonly added: number;
  readonly changed: number;
  /** Stood there like that already. */
  readonly skipped: number;
  readonly rejected: readonly Mistake[];
  readonly ignoredColumns: readonly string[];
  readonly headers?: readonly string[];
}

/** All of a file in one transaction: what a row needs stands in an earlier one, or was there. */
export function importRegister(register: RegisterName, text: string, settings: Registering): Promise<Registered> {
  const work = (tx: Tx): Promise<Registered> => {
    const { today, keys, issuer } = settings;
    const keeper = new Keeper(tx, today, keys, issuer);
    switch (register) {
      case 'regions':
        return keep(
          readRegions(text),
          ({ region }) => region,
          'region',
          (row) => keeper.region(row),
        );
      case 'agencies':
        return keep(
          readAgencies(text),
          ({ reference }) => reference,
          'reference',
          (row) => keeper.agency(row),
        );
      case 'people':
        return keep(
          readPeople(text),
          ({ reference }) => reference,
          'reference',
          (row) => keeper.person(row),
        );
      case 'wards':
        return keep(
          readWards(text),
          ({ reference }) => reference,
          'reference',
          (row) => keeper.ward(row),
        );
    }
  };
  return settings.owner.transaction(async (tx) => {
    // Two who write the registers at once come after one another.
    await tx.run(sql`select pg_advisory_xact_lock(hashtextextended('registers', 0))`);
    return settings.check ? tx.aside(work) : work(tx);
  });
}

interface Reading<R> {
  readonly rows: readonly R[];
  readonly mistakes: readonly Mistake[];
  readonly ignored: readonly string[];
  readonly headers?: readonly string[];
}
async function keep<R extends { readonly line: number }>(
  { rows, mistakes, ignored, headers }: Reading<R>,
  referenceOf: (row: R) => string,
  column: string,
  write: (row: R) => Promise<Outcome>,
): Promise<Registered> {
  const done = { added: 0, changed: 0, skipped: 0 };
  const rejected = [...mistakes];
  const met = new Set<string>();
  for (const row of rows) {
    const reference = plain(referenceOf(row));
    try {
      if (met.has(reference)) throw new Wrong(column, 'used_twice');
      met.add(reference);
      done[await write(row)] += 1;
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      const { reason, word } = error;
      rejected.push({
        line: row.line,
        column: error.column,
        reason,
        ...(word !== undefined && { word: shortened(word) }),
      });
    }
  }
  return {
    ...done,
    rejected: rejected.sort((a, b) => a.line - b.line),
    ignoredColumns: ignored,
    ...(headers && { headers }),
  };
}

const names = Object.keys(registerColumns).join('|');
export const registersCommand: Command = {
  verb: 'registers',
  usage: `${names} FILE.csv [--check]`,
  does: 'adds or puts right who works here, from a CSV file; with --check it only says what it would do',
  async run({ config, words, say }) {
    const { register, file, check } = readWords(words);
    const text = await readText(file, say);
    const database = await reachMigrated(config);
    const owner = openPool(database.ownerUrl, { max: 1, name: 'registers', statementTimeout: 0 });
    try {
      const keys = await openKeyRing(config);
      const settings = { owner, keys, today: dayOf(new Date()), issuer: config.OIDC_ISSUER, check };
      return answerRegister(await importRegister(register, text, settings), check);
    } finally {
      await owner.end();
      await database.stop();
    }
  },
};

export function answerRegister(
  { added, changed, skipped, rejected, ignoredColumns, headers }: Registered,
  check: boolean,
): CommandAnswer {
  const ok = rejected.length === 0;
  return {
    code: ok ? 0 : 1,
    json: { ok, check, added, changed, skipped, rejected, ignoredColumns, ...(headers && { headers }) },
    text: [
      `${check ? 'Nothing was written. It would be: ' : ''}${added} added, ${changed} changed, ${skipped} were there already, ${rejected.length} mistakes.`,
      ...(headers ? [`Headers that were found: ${headers.join(', ')}.`] : []),
      ...(ignoredColumns.length > 0 ? [`Columns that mean nothing here: ${ignoredColumns.join(', ')}.`] : []),
      ...rejected.map(tell),
    ].join('\n'),
  };
}

function readWords(words: readonly string[]): { register: RegisterName; file: string; check: boolean } {
  const wrong = new WrongCall(`registers takes one of ${names}, and one file; --check writes nothing.`);
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { check: { type: 'boolean' } },
    });
    const [what = '', file, ...more] = positionals;
    const register = (['regions', 'agencies', 'people', 'wards'] as const).find((one) => one === what);
    if (register === undefined || file === undefined || more.length > 0) throw wrong;
    return { register, file, check: values.check ?? false };
  } catch {
    throw wrong;
  }
}
