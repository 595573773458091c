/** AES-256-GCM over bytes: 12 bytes of nonce, the ciphertext, 16 bytes of tag. `about` is bound to it and not in it. */
import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

/** The key, the place or a byte differs from when it was sealed. */
export class WrongKey extends Error {}

const overhead = 28;

/** `before` stands in front of it, in the open. */
export function encrypt(
  key: KeyObject,
  about: string,
  plain: Uint8Array,
  before: Uint8Array = Buffer.alloc(0),
): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(about));
  return Buffer.concat([before, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws WrongKey. */
export function decrypt(key: KeyObject, about: string, encrypted: Uint8Array): Buffer {
  if (encrypted.length < overhead) throw new WrongKey(`what stands for ${about} is too short`);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(0, 12));
    decipher.setAAD(Buffer.from(about));
    decipher.setAuthTag(encrypted.subarray(encrypted.length - 16));
    const plain = decipher.update(encrypted.subarray(12, -16));
    decipher.final(); // holds nothing more in this mode; throws unless the tag is right
    return plain;
  } catch {
    throw new WrongKey(`what is sealed at ${about} does not open`);
  }
}
