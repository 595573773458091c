/** Keys that sign, and what they signed. */
import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { WrongKey } from '#platform/keys/envelope.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { isSigned, readNotes, type Signer, type Verifier, verifierLine } from './note.ts';

const Key = z.object({ name: z.string(), public: z.instanceof(Uint8Array), seed: z.instanceof(Uint8Array) });
type Key = z.infer<typeof Key>;

/** Every key that ever signed, newest first. */
export async function listVerifiers(tx: Tx): Promise<Verifier[]> {
  return (await listKeys(tx)).map(({ name, public: bytes }) => ({ name, publicKey: Buffer.from(bytes) }));
}

const listKeys = (tx: Tx) =>
  tx.many(
    Key,
    sql`
    select name, public_key as public, seed
    from evidence_key
    order by id desc`,
  );

const placeOf = (verifier: Verifier): string => `evidence_key.seed:${verifierLine(verifier)}`;

/** Who signs the next checkpoint; empty when there is no key yet, `closed` when the newest does not open with this master key. */
export async function listSigners(
  tx: Tx,
  keys: KeyRing,
  latest: SignedNote | undefined,
): Promise<readonly Signer[] | 'closed'> {
  const known = await listKeys(tx);
  if (known.length === 0) return [];
  const [newest, before] = known.slice(0, 2).map((key) => open(keys, key));
  if (newest === undefined) return 'closed';
  const isKnown = latest === undefined || readNotes(latest.note).notes.some((note) => isSigned(note, [newest]));
  // Who knows the key that leaves sees that it vouches for the one that comes.
  return isKnown || before === undefined ? [newest] : [newest, before];
}

function open(keys: KeyRing, { name, public: bytes, seed }: Key): Signer | undefined {
  const verifier = { name, publicKey: Buffer.from(bytes) };
  try {
    const d = keys.openFigures(placeOf(verifier), seed);
    const x = verifier.publicKey.toString('base64url');
    return { ...verifier, secret: createPrivateKey({ key: { kty: 'OKP', crv: 'Ed25519', d, x }, format: 'jwk' }) };
  } catch (error) {
    if (error instanceof WrongKey) return undefined;
    throw error;
  }
}

const Name = z.object({ name: z.string() });

/** A fresh key. An installation keeps its name for ever: `host` counts only for the first. */
export async function makeSigner(tx: Tx, keys: KeyRing, host: string): Promise<Signer> {
  const known = await tx.find(Name, sql`select name from evidence_key order by id limit 1`);
  const name = known?.name ?? `${host}/vasthouden/${randomBytes(4).toString('hex')}`;
  const { privateKey: secret, publicKey } = generateKeyPairSync('ed25519');
  const [{ x = '' }, { d = '' }] = [publicKey.export({ format: 'jwk' }), secret.export({ format: 'jwk' })];
  const signer = { name, publicKey: Buffer.from(x, 'base64url'), secret };
  await tx.run(sql`
    insert into evidence_key (name, public_key, seed)
    values (${name}, ${signer.publicKey}, ${keys.sealFigures(placeOf(signer), d)})`);
  return signer;
}

const Signed = z.object({ size: z.number(), note: z.string(), signedAt: z.string() });
/** A note and the size of the tree that it speaks of; `signedAt` an ISO instant. */
export type SignedNote = z.infer<typeof Signed>;

export function findLatest(tx: Tx): Promise<SignedNote | undefined> {
  return tx.find(
    Signed,
    sql`
    select size, note, to_char(signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "signedAt"
    from evidence_checkpoint
    order by size desc
    limit 1`,
  );
}

const Moment = z.object({ now: z.string() });
/** By the clock that also says when rows were recorded. */
export async function findMoment(tx: Tx): Promise<string> {
  const found = await tx.find(
    Moment,
    sql`select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`,
  );
  if (found === undefined) throw new Error('the database has no clock');
  return found.now;
}

/** Of two that sign the same tree at one moment, the first. */
export function keepNote(tx: Tx, { size, note, signedAt }: SignedNote): Promise<void> {
  return tx.run(sql`
    insert into evidence_checkpoint (size, note, signed_at)
    values (${size}, ${note}, ${signedAt})
    on conflict (size) do nothing`);
}
