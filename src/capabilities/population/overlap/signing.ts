/** Ed25519 signatures (RFC 8032) under a text that is the same however a file was laid out. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { fromHex, toHex, utf8ToBytes } from './bytes.ts';
import type { Signed } from './files.ts';
import { refuse } from './refusals.ts';

/** JSON with its keys in order, as RFC 8785 has it for texts, whole numbers, lists and objects. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}

export const digestOf = (content: unknown): string => toHex(sha256(utf8ToBytes(canonical(content))));

/** Each content says its format, so that no signature serves for another kind of file. */
export const signatureOf = (content: { readonly format: string }, secret: string): string =>
  toHex(ed25519.sign(utf8ToBytes(canonical(content)), fromHex(secret)));

export const sign = <Content extends { readonly format: string }>(
  content: Content,
  secret: string,
): Signed<Content> => ({
  content,
  signature: signatureOf(content, secret),
});

export const isSignedBy = (content: unknown, signature: string, by: string): boolean =>
  ed25519.verify(fromHex(signature), utf8ToBytes(canonical(content)), fromHex(by), { zip215: false });

/** The content, when it was signed by that key. */
export function checked<Content>({ content, signature }: Signed<Content>, by: string, what: string): Content {
  return isSignedBy(content, signature, by) ? content : refuse({ is: 'wrong_signature', what });
}

export const newSigningKey = (): string => toHex(ed25519.utils.randomSecretKey());
export const signingPublic = (secret: string): string => toHex(ed25519.getPublicKey(fromHex(secret)));
