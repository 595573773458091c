import { accessSync, constants, createReadStream } from 'node:fs';
import { type Command, type CommandAnswer, WrongCall } from '#platform/command-line.ts';
import { reachMigrated } from '#platform/postgres/reach-database.ts';
import { openBundle } from './checking/bundle.ts';
import { checkEvidence } from './checking/check.ts';
import type { Notes } from './checking/copies.ts';
import type { Finding, Report } from './checking/findings.ts';
import { withStoredEvidence } from './checking/stored.ts';
import { orRefused } from './evidence-commands.ts';
import { listWitnessFiles } from './witnesses/settings.ts';

/** Everything that this login, the owner of the tables, sees of ledger, access log and tree. */
export const verifyStored = (
  ownerUrl: string,
  say: (line: string) => void = () => undefined,
  witnesses: readonly Notes[] = [],
): Promise<Report> => withStoredEvidence(ownerUrl, (evidence) => checkEvidence(evidence, { say, witnesses }));

export const verify: Command = {
  verb: 'verify',
  usage: '[--bundle FOLDER] [--witness FILE…]',
  does: 'checks that nothing in ledger, access log and tree was changed or taken away; needs no secret key',
  async run({ config, words, say }) {
    const { bundle, witnesses } = readWords(words);
    // Elsewhere, at a folder, the settings of this house say nothing.
    const files = witnesses.length > 0 || bundle !== undefined ? witnesses : listWitnessFiles(config);
    const kept = files.map(readWitness);
    if (bundle !== undefined)
      return orRefused(async () => answerOf(await checkEvidence(openBundle(bundle), { say, witnesses: kept })));
    const database = await reachMigrated(config);
    try {
      return answerOf(await verifyStored(database.ownerUrl, say, kept));
    } finally {
      await database.stop();
    }
  },
};

function readWords(words: readonly string[]): { bundle?: string; witnesses: string[] } {
  const read: { bundle?: string; witnesses: string[] } = { witnesses: [] };
  for (let i = 0; i < words.length; i += 2) {
    const [option, value] = [words[i], words[i + 1]];
    if (value === undefined || value === '') throw new WrongCall(`${option} needs a name behind it.`);
    if (option === '--witness') read.witnesses.push(value);
    else if (option === '--bundle' && read.bundle === undefined) read.bundle = value;
    else throw new WrongCall(`verify does not know ${option}.`);
  }
  return read;
}

function readWitness(file: string): Notes {
  try {
    accessSync(file, constants.R_OK);
    return createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 });
  } catch {
    throw new WrongCall(`${file} cannot be read: name a file with checkpoints that a witness kept.`);
  }
}

function answerOf({ found, findings, ...counted }: Report): CommandAnswer {
  const { rows, streams, accessLines, treeSize, checkpoints, waiting, cleared } = counted;
  if (found === 0) {
    const lines = [
      `In order: ${rows} rows of the ledger in ${streams} streams, ${accessLines} lines of the access log.`,
      `A tree of ${treeSize} leaves with root ${counted.root}, ${checkpoints} checkpoints.`,
      ...(waiting > 0 ? [`${waiting} rows are so new that the tree has not come to them yet.`] : []),
      ...(cleared > 0 ? [`${cleared} lines of the access log were cleared after their term, as the ledger says.`] : []),
    ];
    return { code: 0, json: { ok: true, ...counted, found, findings }, text: lines.join('\n') };
  }
  return {
    code: 1,
    json: { ok: false, ...counted, found, findings },
    text: [`Not in order: ${found} found in ${rows} rows and ${accessLines} lines.`, ...findings.map(lineOf)].join(
      '\n',
    ),
  };
}

const lineOf = ({ found, ...where }: Finding): string =>
  `${found}: ${Object.entries(where)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')}`;
