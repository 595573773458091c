/**
 * Sealing for one reader: X25519 (RFC 7748) with a key made for the occasion, HKDF-SHA256 (RFC 5869) and AES-256-GCM. A seal is the
 * public key of 32 bytes, the ciphertext and its tag of 16; it opens only at the place it was made for, and with the shares, if any, that
 * were held back from the reader.
 */
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, fromBase64, fromHex, toBase64, toHex, utf8ToBytes } from './bytes.ts';

/** A key is used once, so one nonce serves. */
const iv = new Uint8Array(12);

export async function seal(plain: Uint8Array, reader: string, place: string, shares?: Uint8Array): Promise<string> {
  const own = x25519.keygen();
  const key = await deriveKey(own.secretKey, fromHex(reader), own.publicKey, fromHex(reader), shares);
  const settings = { name: 'AES-GCM', iv, additionalData: Uint8Array.from(utf8ToBytes(place)) };
  const sealed = await crypto.subtle.encrypt(settings, key, Uint8Array.from(plain));
  return toBase64(concatBytes(own.publicKey, new Uint8Array(sealed)));
}

/** Undefined when it was sealed for another reader or place or with other shares, or was changed. */
export async function unseal(
  sealed: string,
  secret: string,
  place: string,
  shares?: Uint8Array,
): Promise<Uint8Array | undefined> {
  try {
    const bytes = fromBase64(sealed);
    const other = bytes.slice(0, 32);
    const key = await deriveKey(fromHex(secret), other, other, fromHex(boxPublic(secret)), shares);
    const settings = { name: 'AES-GCM', iv, additionalData: Uint8Array.from(utf8ToBytes(place)) };
    return new Uint8Array(await crypto.subtle.decrypt(settings, key, bytes.slice(32)));
  } catch {
    return undefined;
  }
}

function deriveKey(
  secret: Uint8Array,
  other: Uint8Array,
  sender: Uint8Array,
  reader: Uint8Array,
  shares: Uint8Array | undefined,
): Promise<CryptoKey> {
  const shared = x25519.getSharedSecret(secret, other);
  const words = concatBytes(utf8ToBytes('vasthouden overlap seal 1'), sender, reader);
  const bytes = Uint8Array.from(hkdf(sha256, shared, shares, words, 32));
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

export const newBoxKey = (): string => toHex(x25519.utils.randomSecretKey());
export const boxPublic = (secret: string): string => toHex(x25519.getPublicKey(fromHex(secret)));
