/** The words of `vasthouden overlap`: which there are, and how they are read. */
import { parseArgs } from 'node:util';
import { WrongCall } from '#platform/command-line.ts';
import { Line } from '#vocabulary/text.ts';

export const usage = [
  '  start card       --keys FOLDER --party NAME --list NAME --size PERSONS --out card.json',
  '  start researcher --keys FOLDER --name NAME --out researcher.json',
  '  start round      --keys FOLDER --name NAME --group TEXT --as bsn|name|text [--fields A,B] [--day DAY]',
  '                   --card FILE… --researcher FILE… [--replaces FILE…] [--new-keys LIST…] --out round.json',
  '  start agree      --keys FOLDER --round FILE [--agreement FILE…] --out agreement.json',
  '  add              --keys FOLDER --round FILE [--confirm CODE…] [--list LIST.csv [--columns A,B] [--leave-out] [--once]]',
  '                   [FILE…] --out FOLDER',
  '  combine          --keys FOLDER --round FILE FILE… --out result.json',
  '  count            --keys FOLDER --round FILE --result FILE --agreement FILE… --out counts.csv',
];

export type Words = ReturnType<typeof readWords>;
const many = { type: 'string', multiple: true } as const;
const single = { type: 'string' } as const;

/** What stood behind the step; throws WrongCall for what is missing or not known. */
export function readWords(words: readonly string[]) {
  const { values, positionals } = parsed(words);
  const texts = new Map<string, string>(
    Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const lists = new Map<string, string[]>(
    Object.entries(values).flatMap(([name, value]) => (Array.isArray(value) ? [[name, value]] : [])),
  );
  const maybe = (name: string) => texts.get(name);
  const one = (name: string): string => {
    const value = maybe(name);
    if (value === undefined || value === '') throw new WrongCall(`--${name} is missing.\n${usage.join('\n')}`);
    return value;
  };
  const as = <Value>(name: string, schema: { safeParse(value: unknown): { data?: Value } }, allowed: string): Value => {
    const { data } = schema.safeParse(one(name));
    if (data === undefined) throw new WrongCall(`--${name} takes ${allowed}.`);
    return data;
  };
  return {
    files: positionals,
    maybe,
    one,
    all: (name: string): readonly string[] => lists.get(name) ?? [],
    flag: (name: 'leave-out' | 'once'): boolean => values[name] === true,
    as,
    line: (name: string): string => as(name, Line, 'one line of text'),
  };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        ...{ keys: single, out: single, round: single, list: single, columns: single, result: single },
        ...{ party: single, name: single, size: single, group: single, as: single, fields: single, day: single },
        ...{ card: many, researcher: many, replaces: many, 'new-keys': many, agreement: many, confirm: many },
        'leave-out': { type: 'boolean' },
        once: { type: 'boolean' },
      },
    });
  } catch {
    throw new WrongCall(`There is a word that is not known here.\n${usage.join('\n')}`);
  }
}
