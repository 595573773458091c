/** Verbs that make evidence: a checkpoint, a proof, a folder to check elsewhere. */
import { type Command, type CommandAnswer, type CommandCall, WrongCall } from '#platform/command-line.ts';
import { openPool, type Tx } from '#platform/db.ts';
import { openKeyRing } from '#platform/keys/open-key-ring.ts';
import { reachMigrated } from '#platform/postgres/reach-database.ts';
import { BundleUnfit, writeBundle } from './checking/bundle.ts';
import { withStoredEvidence } from './checking/stored.ts';
import { explainDamage } from './checkpoint/after-repair.ts';
import { verifierLine } from './checkpoint/note.ts';
import { signTree } from './checkpoint/signing.ts';
import { SigningRefused } from './checkpoint/sound.ts';
import { listVerifiers, makeSigner } from './checkpoint/store.ts';
import { hostOf } from './jobs.ts';
import { proveGrowth, proveRow } from './tree/proving.ts';
import { handToWitnesses } from './witnesses/handing.ts';
import { readWitnesses } from './witnesses/settings.ts';

/** A folder that does not fit, or a house that must not sign, is for who called to solve. */
export async function orRefused(work: () => Promise<CommandAnswer>): Promise<CommandAnswer> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BundleUnfit || error instanceof SigningRefused)) throw error;
    return { code: 1, json: { ok: false, refused: error.message }, text: error.message };
  }
}

type Within = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/** As the owner of the tables, beside a server that goes on. */
async function withDatabase<T>(
  config: CommandCall['config'],
  work: (within: Within, ownerUrl: string) => Promise<T>,
): Promise<T> {
  const database = await reachMigrated(config);
  const pool = openPool(database.ownerUrl, { max: 2, statementTimeout: 0, name: 'vasthouden evidence' });
  try {
    return await work((inside) => pool.transaction(inside), database.ownerUrl);
  } finally {
    await pool.end();
    await database.stop();
  }
}

/** Longer is a report, and belongs elsewhere. */
const longestReason = 2_000;

function readAsked(words: readonly string[]): { readonly isFresh: boolean; readonly reason?: string } {
  const [option, reason, ...more] = words;
  if (option === undefined) return { isFresh: false };
  if (option === '--new-key' && reason === undefined) return { isFresh: true };
  if (option !== '--after-repair' || more.length > 0)
    throw new WrongCall('checkpoint takes no words but --new-key, or --after-repair and a reason between quotes.');
  const said = reason?.trim() ?? '';
  if (said === '' || said.length > longestReason)
    throw new WrongCall(
      `--after-repair needs a reason between quotes, of at most ${longestReason} characters: what was damaged, how that came about, and who looked into it.`,
    );
  return { isFresh: false, reason: said };
}

export const checkpoint: Command = {
  verb: 'checkpoint',
  usage: '[--new-key | --after-repair REASON]',
  does: 'signs what ledger and access log are now, and hands it to the witnesses; --new-key: from now on with a fresh key; --after-repair: though damage was found, which is explained',
  async run({ config, words }) {
    const { isFresh, reason } = readAsked(words);
    const witnesses = readWitnesses(config);
    const keys = await openKeyRing(config);
    const sign = async (within: Within): Promise<CommandAnswer> => {
      const host = hostOf(config);
      if (isFresh) await within((tx) => makeSigner(tx, keys, host));
      const explained = reason === undefined ? undefined : await explainDamage({ within, keys }, reason);
      const latest = await signTree({ within, keys, host, witnesses });
      if (latest === undefined) {
        const text = 'There is nothing to sign yet: ledger and access log are empty.';
        return { code: 1, json: { refused: text }, text };
      }
      await handToWitnesses({ within, signal: AbortSignal.timeout(60_000) }, witnesses, latest);
      const verifiers = (await within(listVerifiers)).map(verifierLine);
      const lines = [latest.note, `Public key: ${verifiers[0]}`, ...(explained === undefined ? [] : [tell(explained)])];
      return {
        code: 0,
        json: { ...latest, keys: verifiers, ...(explained !== undefined && { explained }) },
        text: lines.join('\n'),
      };
    };
    return orRefused(() => withDatabase(config, sign));
  },
};

const tell = (explained: number): string =>
  explained === 0
    ? 'Everything was looked at, and nothing is wrong (any more): the reason was not needed, and not kept.'
    : `What was found (${explained}) is explained, and stands with its reason on the page Bewijs and, by its hash, in the next checkpoint. Signing goes on until more is found. Verify goes on naming it.`;

const numberOf = (word: string | undefined): number => {
  if (word === undefined || !/^\d{1,15}$/.test(word)) throw new WrongCall(`${word ?? 'Nothing'} is no whole number.`);
  return Number(word);
};
const notProved = {
  no_such_row: 'There is no such row, and never was.',
  not_yet:
    'That row is newer than the newest checkpoint. Ask again in a minute, or make one with the verb `checkpoint`.',
} as const;

export const prove: Command = {
  verb: 'prove',
  usage: 'ledger POSITION | access POSITION | --from SIZE --to SIZE',
  does: 'proves that a row is in what was signed, or that one checkpoint is the beginning of another',
  async run({ config, words }) {
    const [what, first, also, second] = words;
    if (what === '--from' && also === '--to' && words.length === 4) {
      const [from, to] = [numberOf(first), numberOf(second)];
      return withDatabase(config, async (within) => {
        const proved = await within((tx) => proveGrowth(tx, from, to)).catch((error: unknown) => {
          if (error instanceof RangeError) return undefined;
          throw error;
        });
        const text = `The tree has not come that far, or ${from} is not before ${to}.`;
        return proved === undefined
          ? { code: 1, json: { refused: text }, text }
          : { code: 0, json: proved, text: JSON.stringify(proved, null, 2) };
      });
    }
    if ((what !== 'ledger' && what !== 'access') || words.length !== 2)
      throw new WrongCall('prove takes a table and a position, or two sizes of the tree.');
    const position = numberOf(first);
    return withDatabase(config, async (within) => {
      const proved = await within((tx) => proveRow(tx, what === 'ledger' ? 'ledger' : 'access_log', position));
      return typeof proved === 'string'
        ? { code: 1, json: { refused: notProved[proved] }, text: notProved[proved] }
        : { code: 0, json: proved, text: JSON.stringify(proved, null, 2) };
    });
  },
};

export const evidence: Command = {
  verb: 'evidence',
  usage: 'export FOLDER',
  does: 'writes all that is needed to check ledger and access log elsewhere; who looked at which dossier stands in it',
  async run({ config, words }) {
    const [what, folder] = words;
    if (what !== 'export' || folder === undefined || folder.startsWith('-') || words.length !== 2)
      throw new WrongCall('evidence takes export and a folder.');
    return orRefused(() =>
      withDatabase(config, async (_, ownerUrl) => {
        await withStoredEvidence(ownerUrl, (stored) => writeBundle(folder, stored));
        return { code: 0, json: { folder }, text: `Check it with: python3 ${folder}/verify.py ${folder}` };
      }),
    );
  },
};
