/** `vasthouden link`: who on two lists, or twice on one, is the same person. Needs no database and learns nothing. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { CsvError, parse } from 'csv-parse/sync';
import * as z from 'zod/mini';
import { type Command, WrongCall } from '#platform/command-line.ts';
import { countTruePairs, type Linked, link } from './linking.ts';
import { best, classic, columns, type Listed } from './lists.ts';

const rules = { classic, best };

export const linkCommand: Command = {
  verb: 'link',
  usage: 'A.csv [B.csv] [--rule classic|best] [--explain]',
  does: 'tells who on two lists, or twice on one, is the same person, and why',
  async run({ words }) {
    const { files, rule, explain } = readWords(words);
    const [list = [], others] = await Promise.all(files.map(readList));
    const linked = link(rules[rule], list, others);
    const truePairs = countTruePairs(personOf, list, others);
    const document = { ...tell(linked, truePairs), ...(explain && { pairs: linked.found.map(explainPair) }) };
    return {
      code: 0,
      json: { rule, ...(rule === 'best' && { version: best.version }), ...document },
      text: inWords(document),
    };
  },
};

/** `truePairs` is 0 when the lists do not say who is who; then there is nothing to compare with. */
function tell({ candidatePairs, histogram, found }: Linked<Listed>, truePairs: number) {
  const correct = found.filter(({ a, b }) => personOf(a) !== undefined && personOf(a) === personOf(b)).length;
  return {
    candidatePairs,
    histogram,
    found: found.length,
    ...(truePairs > 0 && {
      correct,
      truePairs,
      precision: found.length === 0 ? null : correct / found.length,
      recall: correct / truePairs,
    }),
  };
}

const explainPair = ({ a, b, verdict: { bits, fields } }: Linked<Listed>['found'][number]) => ({
  a: a.id,
  b: b.id,
  bits,
  fields,
});

function inWords({ candidatePairs, found, precision, recall }: ReturnType<typeof tell>): string {
  const share = (of: number): string => `${(of * 100).toFixed(2)} %`;
  return [
    `${candidatePairs} pairs compared, ${found} taken for one person.`,
    ...(recall === undefined ? [] : [`Found ${share(recall)} of those there are.`]),
    ...(precision === undefined || precision === null ? [] : [`Of those found ${share(precision)} are right.`]),
  ].join('\n');
}

/** `rec-12-org` and `rec-12-dup-0` are person 12: how the lists of Febrl say who is who. */
const personOf = ({ id }: Listed): string | undefined => /^rec-(\d+)-(?:org|dup-\d+)$/.exec(id)?.[1];

function readWords(words: readonly string[]) {
  const { values, positionals } = parseWords(words);
  if (positionals.length < 1 || positionals.length > 2) throw new WrongCall('Name one list, or two.');
  const rule = values.rule ?? 'best';
  if (rule !== 'classic' && rule !== 'best') throw new WrongCall('--rule is classic or best.');
  return { files: positionals, rule, explain: values.explain === true } as const;
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { rule: { type: 'string' }, explain: { type: 'boolean' } },
    });
  } catch (error) {
    throw new WrongCall(error instanceof Error ? error.message.split('. ')[0] : undefined);
  }
}

const Records = z.array(z.record(z.string(), z.string()));

/** A list with a header; its first column, or the one called `rec_id`, tells the lines apart. Throws WrongCall when it is no such list. */
async function readList(file: string): Promise<Listed[]> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new WrongCall(`The file ${JSON.stringify(file)} cannot be read.`);
  });
  const records = readRecords(file, text);
  const header = Object.keys(records[0] ?? {});
  const lacking = ['rec_id', ...columns].filter((column) => !header.includes(column));
  if (lacking.length > 0) {
    throw new WrongCall(
      records.length === 0
        ? `There is nobody on the list ${JSON.stringify(file)}.`
        : `The list ${JSON.stringify(file)} has no column ${lacking.join(', ')}.`,
    );
  }
  return records.map((record) => ({ ...blank, ...record, id: record.rec_id ?? '' }));
}

const blank: Readonly<Record<(typeof columns)[number], string>> = {
  given_name: '',
  surname: '',
  street_number: '',
  address_1: '',
  address_2: '',
  suburb: '',
  postcode: '',
  state: '',
  date_of_birth: '',
  soc_sec_id: '',
};

function readRecords(file: string, text: string): z.infer<typeof Records> {
  try {
    return Records.parse(parse(text, { bom: true, columns: true, trim: true, skip_empty_lines: true }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? ` (line ${error.lines})` : '';
    throw new WrongCall(`The file ${JSON.stringify(file)} is no list with a header${line}: ${error.code}.`);
  }
}
