/** What can make the register of erasures forget: a snapshot of the disk that is put back with all that lies on it. */
import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { KeysApart } from './check.ts';
import { type KeySettings, registerFile } from './open-key-ring.ts';

/** Why somebody who was erased may come back with a snapshot, in a sentence that says what to do; undefined when that cannot be. */
export function registerAtRisk(settings: KeySettings): string | undefined {
  const { ERASURE_WITNESS: witness } = settings;
  const place = registerFile(settings);
  const advice = 'Name a file on another machine in ERASURE_WITNESS.';
  const risk = 'a snapshot that is put back brings persons back who were erased since';
  if (witness === undefined) return `The register of erasures (${place}) has no witness: ${risk}. ${advice}`;
  if (deviceOf(witness) === deviceOf(place))
    return `The witness of the register of erasures (${witness}) lies on the same disk: ${risk}. ${advice}`;
  return undefined;
}

/** Throws KeysApart when a copy of this very register has more lines than it. */
export function mustReach(place: string, register: Buffer, copy: Buffer): void {
  const isSame = headerOf(register).equals(headerOf(copy));
  if (!isSame || copy.length <= register.length) return;
  throw new KeysApart(
    `The register of erasures at ${place} is older than its copy in the back-up folder: persons who were erased since would come back. Put back the newest: that of the witness (ERASURE_WITNESS), or what vasthouden restore brings out of the folder (erasures.log).`,
  );
}

const headerOf = (register: Buffer): Buffer => register.subarray(0, register.indexOf(10) + 1);

/** Of the file, or of the nearest folder that is there. */
function deviceOf(path: string): number {
  const file = resolve(path);
  return existsSync(file) || dirname(file) === file ? statSync(file).dev : deviceOf(dirname(file));
}
