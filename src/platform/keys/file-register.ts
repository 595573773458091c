/** A register of erasures in a file, and the same lines in a second one elsewhere that bears witness, when there is one. */
import { readFileSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { RegisterBroken, type RegisterStorage } from './erasure-register.ts';

export class FileRegister implements RegisterStorage {
  readonly place: string;
  readonly #witness: string | undefined;

  constructor(place: string, witness?: string) {
    this.place = place;
    this.#witness = witness;
  }

  /** Of the two the longer: who put the register back from an older copy has the rest of it from the witness. */
  read(): Buffer | undefined {
    const own = readIfThere(this.place);
    const seen = this.#witness === undefined ? undefined : readIfThere(this.#witness);
    if (own === undefined || seen === undefined) return own ?? seen;
    const [longer, shorter] = own.length >= seen.length ? [own, seen] : [seen, own];
    const whole = shorter.subarray(0, shorter.lastIndexOf(10) + 1);
    if (!longer.subarray(0, whole.length).equals(whole))
      throw new RegisterBroken(`${this.place} and its witness ${this.#witness} differ: one of them was changed.`);
    return longer;
  }

  /** The witness first: it may know of an erasure that was not begun, never the other way round. */
  async append(length: number, text: string): Promise<void> {
    const before = this.read()?.subarray(0, length) ?? Buffer.alloc(0);
    const whole = Buffer.concat([before, Buffer.from(text)]);
    if (this.#witness !== undefined) await extend(this.#witness, whole);
    await extend(this.place, whole);
  }
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Makes the file end as `whole` does; what it holds of that is left as it is. On the disk once it resolves. */
async function extend(path: string, whole: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const has = readIfThere(path) ?? Buffer.alloc(0);
  let same = has.lastIndexOf(10) + 1;
  if (same > whole.length) same = whole.length;
  const file = await open(path, 'a+', 0o600);
  try {
    if (has.length > same) await file.truncate(same);
    await file.appendFile(whole.subarray(same));
    await file.sync();
  } finally {
    await file.close();
  }
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
