/**
 * Signed notes and checkpoints, as other transparency logs write them (c2sp.org/signed-note, c2sp.org/tlog-checkpoint). A note is text, an
 * empty line, and a line for each signature: an em dash, who signed, and base64 of four bytes of key id and the Ed25519 signature.
 */
import { createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';

/** Who signed, and what to check it by. */
export interface Verifier {
  readonly name: string;
  /** 32 bytes (RFC 8032). */
  readonly publicKey: Buffer;
}
export interface Signer extends Verifier {
  readonly secret: KeyObject;
}

const ed25519 = 1;

/** Tells keys of one name apart; four bytes, as hex. */
export const keyIdOf = ({ name, publicKey }: Verifier): string =>
  hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ed25519), publicKey]), 'buffer').toString(
    'hex',
    0,
    4,
  );

/** The public key in one line, as verifiers of notes take it: name, key id, and base64 of the kind and the key. */
export const verifierLine = (verifier: Verifier): string =>
  `${verifier.name}+${keyIdOf(verifier)}+${Buffer.concat([Buffer.of(ed25519), verifier.publicKey]).toString('base64')}`;

/** Undefined for a line that is none, or whose parts do not belong together. */
export function readVerifier(line: string): Verifier | undefined {
  const [, name = '', id, key = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(line) ?? [];
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== 33 || bytes[0] !== ed25519 || bytes.toString('base64') !== key) return undefined;
  const verifier = { name, publicKey: bytes.subarray(1) };
  return keyIdOf(verifier) === id ? verifier : undefined;
}

export interface Note {
  /** With its last newline: what is signed. */
  readonly text: string;
  readonly signatures: readonly { readonly name: string; readonly keyId: string; readonly signature: Buffer }[];
}

export function signNote(text: string, signers: readonly Signer[]): string {
  const lines = signers.map((signer) => {
    const signature = sign(null, Buffer.from(text), signer.secret);
    const bytes = Buffer.concat([Buffer.from(keyIdOf(signer), 'hex'), signature]);
    return `— ${signer.name} ${bytes.toString('base64')}\n`;
  });
  return `${text}\n${lines.join('')}`;
}

const written = /((?:(?!— )[^\n]+\n)+)\n((?:— [^\n]+\n)+)/g;
const signed = /^— ([^\s+]+) ([A-Za-z0-9+/]+=*)$/;

/** All notes in a text, one behind the other. `readable` is false when there is anything between them that is none. */
export function readNotes(text: string): { readonly notes: readonly Note[]; readonly readable: boolean } {
  const notes = [...text.matchAll(written)].map(([, said = '', lines = '']): Note => {
    const signatures = lines.split('\n').flatMap((line) => {
      const [, name, encoded] = signed.exec(line) ?? [];
      if (name === undefined || encoded === undefined) return [];
      const bytes = Buffer.from(encoded, 'base64');
      // Base64 has bits to spare at its end; only one way of writing counts.
      if (bytes.toString('base64') !== encoded) return [];
      return [{ name, keyId: bytes.toString('hex', 0, 4), signature: bytes.subarray(4) }];
    });
    return { text: said, signatures };
  });
  return { notes, readable: /^\n*$/.test(text.replaceAll(written, '')) };
}

/** The same of a text that comes in pieces: each part ends where a note does. */
export async function* readNotesAlong(
  pieces: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<ReturnType<typeof readNotes>> {
  let rest = '';
  for await (const piece of pieces) {
    rest += piece;
    const seam = findLastSeam(rest);
    if (seam === 0) continue;
    yield readNotes(rest.slice(0, seam));
    rest = rest.slice(seam);
  }
  yield readNotes(rest);
}

/** Behind the last signature that an empty line follows, and then text: no note goes on there. */
function findLastSeam(text: string): number {
  for (let at = text.lastIndexOf('\n\n'); at > 0; at = text.lastIndexOf('\n\n', at - 1)) {
    const next = text[at + 2];
    const isSigned = text.startsWith('— ', text.lastIndexOf('\n', at - 1) + 1);
    if (isSigned && next !== undefined && next !== '\n' && next !== '—') return at + 2;
  }
  return 0;
}

export interface SignatureOf {
  readonly by: Verifier;
  readonly signature: Buffer;
}

/** Those of keys that are known, right or wrong. */
export const signaturesOf = ({ signatures }: Note, verifiers: readonly Verifier[]): SignatureOf[] =>
  signatures.flatMap(({ name, keyId, signature }) => {
    const by = verifiers.find((verifier) => verifier.name === name && openedOf(verifier).keyId === keyId);
    return by === undefined ? [] : [{ by, signature }];
  });

export const signatureHolds = ({ text }: Note, { by, signature }: SignatureOf): boolean =>
  verify(null, Buffer.from(text), openedOf(by).key, signature);

/** Whether a key that is known signed it, and none that is known did so wrongly. */
export function isSigned(note: Note, verifiers: readonly Verifier[]): boolean {
  const known = signaturesOf(note, verifiers);
  return known.length > 0 && known.every((signature) => signatureHolds(note, signature));
}

interface Opened {
  readonly keyId: string;
  readonly key: KeyObject;
}
/** Made once a verifier: there are half a million notes a year. */
const opened = new WeakMap<Verifier, Opened>();

function openedOf(verifier: Verifier): Opened {
  const before = opened.get(verifier);
  if (before !== undefined) return before;
  const x = verifier.publicKey.toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const made = { keyId: keyIdOf(verifier), key };
  opened.set(verifier, made);
  return made;
}

export interface Checkpoint {
  /** The installation whose tree it is. */
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
  /** ISO instant: an extension line, so that the moment is signed too. */
  readonly signedAt: string;
  /** One more, when damage was explained since the checkpoint before: who has a copy of it sees that. */
  readonly repair?: RepairNamed | undefined;
}

export interface RepairNamed {
  readonly id: string;
  /** SHA-256 of the reason as it rests, sealed. */
  readonly hash: Buffer;
}

export const checkpointText = ({ origin, size, root, signedAt, repair }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n${signedAt}\n${repair === undefined ? '' : `after-repair ${repair.id} ${repair.hash.toString('base64')}\n`}`;

const stated =
  /^([^\n]+)\n([1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\n(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\n(?:after-repair ([0-9a-f-]{36}) ([A-Za-z0-9+/]{43}=)\n)?$/;
/** Undefined for a note that is no checkpoint of ours. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [, origin, size, root, signedAt, id, hash] = stated.exec(text) ?? [];
  if (origin === undefined || root === undefined || signedAt === undefined) return undefined;
  const repair = id === undefined || hash === undefined ? undefined : { id, hash: Buffer.from(hash, 'base64') };
  return { origin, size: Number(size), root: Buffer.from(root, 'base64'), signedAt, ...(repair && { repair }) };
}
