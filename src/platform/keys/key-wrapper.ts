/** The master key, or who holds it for us: asked to wrap and unwrap the keys of regions, and nothing else, so seldom. */
import { spawnSync } from 'node:child_process';
import { createHash, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import * as z from 'zod/mini';
import { decrypt, encrypt, WrongKey } from './envelope.ts';

export interface KeyWrapper {
  /** Tells one master key from another; says nothing about it. */
  readonly name: string;
  /** `about` is what the key is for; unwrapping asks for the same. Throws WrongKey. */
  wrap(about: string, key: Uint8Array): Buffer;
  unwrap(about: string, wrapped: Uint8Array): Buffer;
}

const derived = (secret: Uint8Array, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `vasthouden ${use}`, 32));

/** A key for one use, that follows from a secret. */
export const deriveKey = (secret: Uint8Array, use: string): KeyObject => createSecretKey(derived(secret, use));

/** A master key of 32 bytes that we hold ourselves: in a file or the environment. */
export class LocalWrapper implements KeyWrapper {
  readonly name: string;
  readonly #key: KeyObject;

  constructor(master: Uint8Array) {
    if (master.length !== 32) throw new WrongKey('the master key must be 32 bytes');
    this.#key = deriveKey(master, 'wrapping v1');
    this.name = `local-${derived(master, 'name v1').toString('hex').slice(0, 16)}`;
  }

  wrap(about: string, key: Uint8Array): Buffer {
    return encrypt(this.#key, about, key);
  }

  unwrap(about: string, wrapped: Uint8Array): Buffer {
    return decrypt(this.#key, about, wrapped);
  }
}

/** The program that asks a key management service did not do what it should. */
export class KeyCommandFailed extends Error {}

const Reply = z.object({ result: z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/)) });

/**
 * A program that asks a key management service: started once a key of a region, with `wrap` or `unwrap` as its last word. It reads
 * `{"about", "key"}` (key in base64) on standard input and writes `{"result"}` (base64). Throws KeyCommandFailed.
 */
export class CommandWrapper implements KeyWrapper {
  readonly name: string;
  readonly #words: readonly string[];

  constructor(command: string) {
    this.#words = command.trim().split(/\s+/);
    this.name = `command-${createHash('sha256').update(this.#words.join(' ')).digest('hex').slice(0, 16)}`;
  }

  wrap(about: string, key: Uint8Array): Buffer {
    return this.#ask('wrap', about, key);
  }

  unwrap(about: string, wrapped: Uint8Array): Buffer {
    return this.#ask('unwrap', about, wrapped);
  }

  #ask(what: 'wrap' | 'unwrap', about: string, key: Uint8Array): Buffer {
    const [program = '', ...words] = this.#words;
    const asked = spawnSync(program, [...words, what], {
      input: JSON.stringify({ about, key: Buffer.from(key).toString('base64') }),
      encoding: 'utf8',
      timeout: 10_000,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    if (asked.error !== undefined || asked.status !== 0) {
      const why = asked.error?.message ?? `it ended with ${asked.status ?? asked.signal}`;
      throw new KeyCommandFailed(`MASTER_KEY_COMMAND does not ${what}: ${why}.`);
    }
    const reply = Reply.safeParse(readJson(asked.stdout));
    if (!reply.success)
      throw new KeyCommandFailed(`MASTER_KEY_COMMAND answers ${what} with something else than {"result": base64}.`);
    return Buffer.from(reply.data.result, 'base64');
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
