/** `vasthouden estimate`: how large is the group, also those on no list, from counts in a file. Needs no database. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Command, type CommandAnswer, WrongCall } from '#platform/command-line.ts';
import type { CountsRefused } from './estimating/counts.ts';
import { EstimateOptions } from './estimating/document.ts';
import type { Hooks } from './estimating/working.ts';

export const estimateCommand: Command = {
  verb: 'estimate',
  usage:
    'COUNTS.csv [--model "[12,3]"] [--repeat-counts [--occasions N]] [--max-order 2] [--select bic|aic|stepwise] [--search auto|descent] [--interval profile|lognormal|bca|none] [--level 0.95] [--draws 1000] [--seed 1] [--in-time-order] [--no-what-if]',
  does: 'estimates how large a group is from counts of overlapping lists, also who is on none',
  async run({ words, say }) {
    const { file, repeats, options } = readWords(words);
    const { CountsRefused, ModelUnreadable, estimate, readCounts, tell } = await loadEstimator();
    try {
      const counts = readCounts(await readText(file), { repeats });
      const document = await estimate(counts, options, { progress: progressTo(say) });
      return { code: 0, json: document, text: tell(document) };
    } catch (error) {
      if (error instanceof ModelUnreadable) throw new WrongCall(error.message);
      if (error instanceof CountsRefused) return refused(error, say);
      throw error;
    }
  },
};

/** Only when asked for: other verbs start without the numerics. */
async function loadEstimator() {
  const [counts, estimating, model, telling] = await Promise.all([
    import('./estimating/counts.ts'),
    import('./estimating/estimate.ts'),
    import('./estimating/model.ts'),
    import('./estimating/telling.ts'),
  ]);
  return { ...counts, ...estimating, ...model, ...telling };
}

function refused({ code, message }: CountsRefused, say: (line: string) => void): CommandAnswer {
  say(message);
  return { code: 1, json: { refused: code, reason: message }, text: '' };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new WrongCall(`The file ${JSON.stringify(file)} cannot be read.`);
  }
}

function progressTo(say: (line: string) => void): NonNullable<Hooks['progress']> {
  let told = performance.now();
  return (done, of, stage) => {
    if (performance.now() - told < 2000) return;
    told = performance.now();
    say(`${done}${of === null ? '' : ` of ${of}`} ${stage}`);
  };
}

interface Asked {
  readonly file: string;
  readonly repeats: false | { readonly occasions: number | null };
  readonly options: EstimateOptions;
}

function readWords(words: readonly string[]): Asked {
  const { values, positionals } = parse(words);
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new WrongCall('Name one file with counts.');
  if (values.occasions !== undefined && values['repeat-counts'] !== true)
    throw new WrongCall('--occasions belongs to --repeat-counts: how often somebody could be seen at most.');
  const occasions = numberOf('occasions', values.occasions);
  if (occasions !== undefined && !(Number.isInteger(occasions) && occasions >= 2 && occasions <= 1000))
    throw new WrongCall('--occasions is a whole number from 2 to 1000.');
  return {
    file,
    repeats: values['repeat-counts'] === true ? { occasions: occasions ?? null } : false,
    options: optionsOf(values),
  };
}

type Values = ReturnType<typeof parse>['values'];

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        model: { type: 'string' },
        'repeat-counts': { type: 'boolean' },
        occasions: { type: 'string' },
        'max-order': { type: 'string' },
        select: { type: 'string' },
        search: { type: 'string' },
        interval: { type: 'string' },
        level: { type: 'string' },
        draws: { type: 'string' },
        seed: { type: 'string' },
        'in-time-order': { type: 'boolean' },
        'no-what-if': { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new WrongCall(error instanceof Error ? error.message.split('. ')[0] : undefined);
  }
}

/** What each option allows, for the sentence when it is something else. */
const allowed: Record<keyof EstimateOptions, string> = {
  model: '--model is a model such as "[12,3]".',
  maxOrder: '--max-order is a whole number from 1 to 7.',
  select: '--select is bic, aic or stepwise.',
  search: '--search is auto or descent.',
  interval: '--interval is profile, lognormal, bca or none.',
  level: '--level is a number from 0.5 to 0.999.',
  draws: '--draws is a whole number from 20 to 100,000.',
  seed: '--seed is a whole number, zero or more.',
  inTimeOrder: '--in-time-order takes no value.',
  whatIf: '--no-what-if takes no value.',
};

function optionsOf(values: Values): EstimateOptions {
  const given = {
    model: values.model,
    maxOrder: numberOf('max-order', values['max-order']),
    select: values.select,
    search: values.search,
    interval: values.interval,
    level: numberOf('level', values.level),
    draws: numberOf('draws', values.draws),
    seed: numberOf('seed', values.seed),
    inTimeOrder: values['in-time-order'],
    whatIf: values['no-what-if'] === true ? false : undefined,
  };
  const read = EstimateOptions.safeParse(
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  );
  if (read.success) return read.data;
  const wrong = read.error.issues.map(
    ({ path: [name] }) => Object.entries(allowed).find(([option]) => option === name)?.[1],
  );
  throw new WrongCall([...new Set(wrong)].join(' '));
}

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d+(\.\d+)?$/.test(text)) throw new WrongCall(`--${name} is a number, not ${JSON.stringify(text)}.`);
  return Number(text);
}
