/**
 * What may never be read again: a line for each erasure, outside the database and before anything is destroyed. Lines are only added, and
 * each holds the hash of the one before it. A database that is put back from a copy is brought up to the register before it serves.
 */
import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { DossierId, RegionId, StreamId, UserId } from '#vocabulary/ids.ts';

const Hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** Ids and codes only: nobody's name. */
export const Erasure = z.strictObject({
  order: z.uuid(),
  region: RegionId,
  dossier: DossierId,
  ground: z.enum(['retention', 'request']),
  decision: StreamId,
  proposedBy: UserId,
  approvedBy: UserId,
  /** ISO instant. */
  approvedAt: z.string(),
  /** Which record of the key store, hex; null when the database no longer knew. */
  handle: z.nullable(z.string().check(z.regex(/^[0-9a-f]+$/))),
  /** SHA-256 of that record as it was; null when there was none. */
  key: z.nullable(Hash),
});
export type Erasure = z.infer<typeof Erasure>;

const Header = z.strictObject({ register: z.uuid(), at: z.string() });
const Line = z.extend(Erasure, { at: z.string(), previous: Hash });

export interface RegisteredErasure extends Erasure {
  /** When it was written, ISO instant. */
  readonly at: string;
  /** SHA-256 of the line: what the next one holds, and the proof of destruction. */
  readonly hash: Buffer;
}

/** The register is not what it was; the message says which line. */
export class RegisterBroken extends Error {}

/** Where the text of a register rests. */
export interface RegisterStorage {
  /** Named in what is said to people. */
  readonly place: string;
  /** Undefined when there is none. */
  read(): Buffer | undefined;
  /** Adds to the end, behind the first `length` bytes, for good once it resolves. What stands behind those was never finished. */
  append(length: number, text: string): Promise<void>;
}

interface Read {
  readonly id: string;
  readonly erasures: readonly RegisteredErasure[];
  readonly hash: Buffer;
  readonly length: number;
}

export class ErasureRegister {
  readonly #storage: RegisterStorage;
  constructor(storage: RegisterStorage) {
    this.#storage = storage;
  }

  get place(): string {
    return this.#storage.place;
  }

  /** Its own name, that a database remembers; undefined when there is no register. Throws RegisterBroken, as all below. */
  get id(): string | undefined {
    return this.#read()?.id;
  }

  /** Oldest first. */
  list(): readonly RegisteredErasure[] {
    return this.#read()?.erasures ?? [];
  }

  /** Where there is none; answers its name. */
  async begin(at: Date, id: string = randomUUID()): Promise<string> {
    const before = this.#read();
    if (before !== undefined) return before.id;
    await this.#storage.append(0, `${JSON.stringify({ register: id, at: at.toISOString() })}\n`);
    return id;
  }

  /** Once an order: answers the line there is when it stands in it already. By one process at a time. */
  async add(erasure: Erasure, at: Date): Promise<RegisteredErasure> {
    await this.begin(at);
    const before = this.#read();
    if (before === undefined) throw new RegisterBroken(`${this.place} was there and is gone`);
    const known = before.erasures.find(({ order }) => order === erasure.order);
    if (known) return known;
    const text = JSON.stringify({ ...erasure, at: at.toISOString(), previous: before.hash.toString('hex') });
    await this.#storage.append(before.length, `${text}\n`);
    return { ...erasure, at: at.toISOString(), hash: hashOf(text) };
  }

  #read(): Read | undefined {
    const bytes = this.#storage.read();
    if (bytes === undefined || bytes.length === 0) return undefined;
    // What does not end was being written when the machine stopped: nothing was destroyed for it yet.
    const whole = bytes.subarray(0, bytes.lastIndexOf(10) + 1);
    if (whole.length === 0) return undefined;
    const [first = '', ...lines] = whole.toString('utf8').split('\n').slice(0, -1);
    const header = this.#parse(Header, first, 1);
    const erasures: RegisteredErasure[] = [];
    let hash = hashOf(first);
    for (const [i, text] of lines.entries()) {
      const { previous, ...line } = this.#parse(Line, text, i + 2);
      if (previous !== hash.toString('hex'))
        throw new RegisterBroken(`${this.place} was changed: line ${i + 2} does not follow from the line before it.`);
      hash = hashOf(text);
      erasures.push({ ...line, hash });
    }
    return { id: header.register, erasures, hash, length: whole.length };
  }

  #parse<T>(schema: z.ZodMiniType<T>, text: string, line: number): T {
    try {
      return schema.parse(JSON.parse(text));
    } catch (error) {
      throw new RegisterBroken(`${this.place} was changed: line ${line} is no line of a register of erasures.`, {
        cause: error,
      });
    }
  }
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** For tests. */
export function memoryRegister(): RegisterStorage {
  let text = Buffer.alloc(0);
  return {
    place: 'memory',
    read: () => text,
    async append(length, more) {
      text = Buffer.concat([text.subarray(0, length), Buffer.from(more)]);
    },
  };
}
