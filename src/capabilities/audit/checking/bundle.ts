/** Evidence as a folder of plain files: everything that is needed to check it elsewhere, without us. */
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { type Evidence, type Part, parts } from './copies.ts';

/** The folder is no such folder, or cannot be one; the message says what to do. */
export class BundleUnfit extends Error {}

const verifier = fileURLToPath(new URL('./verify.py', import.meta.url));
const fileOf = (folder: string, part: Part): string => join(folder, `${part}.copy`);
const notesFile = 'checkpoints.txt';
const keysFile = 'keys.txt';
/** Who looked at which dossier stands in it: for the eyes of who may check it only. */
const mode = 0o600;

/** Throws BundleUnfit when the folder is there and not empty. */
export async function writeBundle(folder: string, evidence: Evidence): Promise<void> {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new BundleUnfit(`${folder} is not empty: name a folder that is not there yet.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const part of parts)
    await pipeline(Readable.from(evidence.copy(part)), createWriteStream(fileOf(folder, part), { mode, flush: true }));
  await pipeline(Readable.from(evidence.notes()), createWriteStream(join(folder, notesFile), { mode, flush: true }));
  writeFileSync(join(folder, keysFile), evidence.keys, { mode, flush: true });
  writeFileSync(join(folder, 'verify.py'), readFileSync(verifier), { mode: 0o700, flush: true });
}

/** Throws BundleUnfit when a file is missing. */
export function openBundle(folder: string): Evidence {
  const names = [...parts.map((part) => `${part}.copy`), notesFile, keysFile];
  const missing = names.filter((name) => !existsSync(join(folder, name)));
  if (missing.length > 0) throw new BundleUnfit(`${folder} holds no evidence: ${missing.join(', ')} not found.`);
  return {
    notes: () => createReadStream(join(folder, notesFile), { encoding: 'utf8', highWaterMark: 1 << 20 }),
    keys: readFileSync(join(folder, keysFile), 'utf8'),
    copy: (part) => createReadStream(fileOf(folder, part), { highWaterMark: 1 << 20 }),
  };
}
