/** Changes evidence behind the back of the house, and asks all who can check it: this program at the database and at files, and verify.py. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { KeyRing } from '#platform/sealing.ts';
import { checkpointText, signNote } from '../checkpoint/note.ts';
import { signTree } from '../checkpoint/signing.ts';
import { listSigners } from '../checkpoint/store.ts';
import { verifyStored } from '../commands.ts';
import { type EvidenceHouse, look, lookInVain, record, recordMany } from '../testing-evidence.ts';
import { readRoots } from '../tree/store.ts';
import { openBundle, writeBundle } from './bundle.ts';
import { checkEvidence } from './check.ts';
import type { Report } from './findings.ts';
import { withStoredEvidence } from './stored.ts';

const keys = new KeyRing(Buffer.alloc(32, 7));
const tables = [
  'ledger',
  'access_log',
  'evidence_leaf',
  'evidence_node',
  'evidence_progress',
  'evidence_key',
  'evidence_checkpoint',
];
export const longStream = '00000000-0000-4000-8000-000000000001';

export const sign = ({ pool }: EvidenceHouse) =>
  signTree({ within: (work) => pool.transaction(work), keys, host: 'zvh.example' });

/** As if the house had signed the tree of that size at that moment. */
export async function signEarlier(
  { pool, behindTheBack }: EvidenceHouse,
  size: number,
  signedAt: string,
): Promise<void> {
  const note = await pool.transaction(async (tx) => {
    const signers = await listSigners(tx, keys, undefined);
    const [root] = await readRoots(tx, [{ from: 0, until: size }]);
    const origin = signers === 'closed' ? undefined : signers[0]?.name;
    if (signers === 'closed' || root === undefined || origin === undefined) throw new Error('nothing was signed yet');
    return signNote(checkpointText({ origin, size, root, signedAt }), signers);
  });
  await behindTheBack(
    `update evidence_checkpoint set note = '${note}', signed_at = '${signedAt}' where size = ${size}`,
  );
}

export interface Stage {
  /** What a witness kept: every checkpoint, as it was. */
  readonly witness: string;
  /** Of the tree at each checkpoint. */
  readonly sizes: readonly number[];
  /** Undoes whatever was done since. */
  restore(): Promise<void>;
}

/** A ledger and a log with a tree over both, signed three times. */
export async function setStage(house: EvidenceHouse): Promise<Stage> {
  const { owner, behindTheBack } = house;
  const sizes: number[] = [];
  for (const round of [1, 2, 3]) {
    await recordMany(owner, 130);
    for (let version = 1; version <= 3; version += 1) await record(owner, longStream, (round - 1) * 3 + version);
    for (let i = 0; i < 4; i += 1) await look(owner);
    await lookInVain(owner);
    sizes.push((await sign(house))?.size ?? 0);
  }
  // Newer than the newest checkpoint: it waits.
  await record(owner, longStream, 10);
  const notes = await owner<{ note: string }[]>`select note from evidence_checkpoint order by size`;
  for (const table of tables) await owner.unsafe(`create table kept_${table} as select * from ${table}`);
  return {
    witness: notes.map(({ note }) => note).join('\n'),
    sizes,
    restore: () =>
      behindTheBack(
        tables
          .map(
            (table) =>
              `delete from ${table}; insert into ${table} overriding system value select * from kept_${table};`,
          )
          .join('\n'),
      ),
  };
}

export interface Verdict extends Omit<Report, 'found' | 'findings'> {
  readonly ok: boolean;
  readonly found: number;
  readonly findings: readonly { readonly found: string; readonly by?: string; readonly [more: string]: unknown }[];
}

const verdictOf = (report: Report): Verdict => ({ ok: report.found === 0, ...report });

/** What each of the three says: this program of the database, this program of the files, and verify.py of the files. */
export async function judge({ database }: EvidenceHouse, witness?: string): Promise<readonly Verdict[]> {
  return inFolder(async (folder) => {
    const bundle = join(folder, 'evidence');
    await withStoredEvidence(database.ownerUrl, (evidence) => writeBundle(bundle, evidence));
    const witnesses = witness === undefined ? [] : [[witness]];
    const [stored, ofFiles] = await Promise.all([
      verifyStored(database.ownerUrl, undefined, witnesses),
      judgeBundle(bundle, witness),
    ]);
    return [verdictOf(stored), ...ofFiles];
  });
}

/** What this program and verify.py say of a folder. */
export async function judgeBundle(bundle: string, witness?: string): Promise<readonly Verdict[]> {
  return inFolder(async (folder) => {
    const file = join(folder, 'witness.txt');
    if (witness !== undefined) writeFileSync(file, witness);
    const [report, python] = await Promise.all([
      checkEvidence(openBundle(bundle), { witnesses: witness === undefined ? [] : [[witness]] }),
      askPython(bundle, witness === undefined ? [] : [file]),
    ]);
    return [verdictOf(report), python];
  });
}

async function askPython(bundle: string, files: readonly string[]): Promise<Verdict> {
  const { code, stdout, stderr } = await runPython([join(bundle, 'verify.py'), bundle, ...files]);
  if (stderr !== '') throw new Error(`verify.py broke off: ${stderr}`);
  const verdict: Verdict = JSON.parse(stdout);
  if ((code === 0) !== verdict.ok) throw new Error(`verify.py says ok ${verdict.ok} and ends with ${code}`);
  return verdict;
}

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function runPython(words: readonly string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    execFile('python3', words, { encoding: 'utf8', maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code;
      if (typeof code === 'number') resolve({ code, stdout, stderr });
      else reject(new Error('python3 is needed for the second verifier, and is not here', { cause: error }));
    });
  });
}

export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'vasthouden-evidence-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One byte of each file of a bundle, at these parts of its length: both verifiers say no, and the same. */
export async function changeBytes(
  { database }: EvidenceHouse,
  { witness }: Stage,
  folder: string,
  parts: readonly number[],
): Promise<void> {
  const bundle = join(folder, 'evidence');
  await withStoredEvidence(database.ownerUrl, (evidence) => writeBundle(bundle, evidence));
  for (const name of ['ledger.copy', 'access-log.copy', 'leaves.copy', 'nodes.copy', 'checkpoints.txt', 'keys.txt']) {
    const file = join(bundle, name);
    const bytes = readFileSync(file);
    for (const part of parts) {
      const at = Math.floor(bytes.length * part);
      const other = Buffer.from(bytes);
      other[at] = (other[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(file, other);
      const [own, python] = await judgeBundle(bundle, witness);
      expect(own?.ok, `${name} at ${at}`).toBe(false);
      expect(python, `${name} at ${at}`).toEqual(own);
    }
    writeFileSync(file, bytes);
  }
  const [own, python] = await judgeBundle(bundle, witness);
  expect(own?.ok).toBe(true);
  expect(python).toEqual(own);
}
