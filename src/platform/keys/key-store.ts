/**
 * Where wrapped keys rest: apart from what they open, so that the two can be kept, copied and thrown away apart. A store holds small records
 * by name (`dossier/limburg/3f/3f0c…`), and can make one be nowhere any more.
 */
export interface KeyStore {
  /** Undefined when there is none. Waits for nobody: a key is opened while rows are read. */
  read(name: string): Buffer | undefined;
  /** False when there is one already, which stays as it is. Kept for good once it resolves, as with all that follow. */
  create(name: string, record: Buffer): Promise<boolean>;
  /** In place of the one before, of which no byte is left. Inside `exclusively`; throws when there is none. */
  replace(name: string, record: Buffer): Promise<void>;
  /** Answers the record that is nowhere any more; undefined when there was none. Inside `exclusively`. */
  destroy(name: string): Promise<Buffer | undefined>;
  /** Names that begin with the folder, in order. */
  list(folder: string): string[];
  /** One at a time, whichever process asks: for what reads a record, thinks, and replaces it. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** For a change of keys from its beginning to its end, beside which others go on. Throws KeysChanging when one of that name is under way. */
  changing<T>(what: string, work: () => Promise<T>): Promise<T>;
}

/** Two who change one key would each destroy what the other wrapped. */
export class KeysChanging extends Error {
  constructor(what: string) {
    super(`Keys are being changed already (${what}). Nothing was done: call it again when that is over.`);
  }
}

/** For tests, and for who needs keys no longer than the process lives. */
export class MemoryKeyStore implements KeyStore {
  readonly #records = new Map<string, Buffer>();
  readonly #changing = new Set<string>();
  #last: Promise<unknown> = Promise.resolve();

  read(name: string): Buffer | undefined {
    return this.#records.get(name);
  }

  async create(name: string, record: Buffer): Promise<boolean> {
    if (this.#records.has(name)) return false;
    this.#records.set(name, record);
    return true;
  }

  async replace(name: string, record: Buffer): Promise<void> {
    if (!this.#records.has(name)) throw new Error(`there is no ${name} to replace`);
    this.#records.set(name, record);
  }

  async destroy(name: string): Promise<Buffer | undefined> {
    const record = this.#records.get(name);
    this.#records.delete(name);
    return record;
  }

  list(folder: string): string[] {
    return [...this.#records.keys()].filter((name) => name.startsWith(`${folder}/`)).sort();
  }

  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async changing<T>(what: string, work: () => Promise<T>): Promise<T> {
    if (this.#changing.has(what)) throw new KeysChanging(what);
    this.#changing.add(what);
    try {
      return await work();
    } finally {
      this.#changing.delete(what);
    }
  }
}
