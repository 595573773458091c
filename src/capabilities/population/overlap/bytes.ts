/** Bytes as text and back; works in Node and in the browser. */
import { bytesToHex } from '@noble/hashes/utils.js';

export {
  bytesToHex as toHex,
  concatBytes,
  hexToBytes as fromHex,
  randomBytes,
  utf8ToBytes,
} from '@noble/hashes/utils.js';

export const pointLength = 32;
const chunk = 0x8000;

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += chunk) text += String.fromCharCode(...bytes.subarray(at, at + chunk));
  return btoa(text);
}

export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** Each point of a list laid out one after the other, as a view. */
export function* pointsOf(list: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < list.length; at += pointLength) yield list.subarray(at, at + pointLength);
}

/** One letter for two bytes: the shortest text by which a point can be looked up. */
export const nameOf = (point: Uint8Array): string => {
  let name = '';
  for (let at = 0; at < point.length; at += 2)
    name += String.fromCharCode((point[at] ?? 0) * 256 + (point[at + 1] ?? 0));
  return name;
};

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && bytesToHex(a) === bytesToHex(b);

/** A whole number from 0 below `limit` (at most 2^32), each equally likely. */
export function randomBelow(limit: number, draw: (words: Uint32Array<ArrayBuffer>) => void = fill): number {
  const words = new Uint32Array(1);
  const fair = Math.floor(2 ** 32 / limit) * limit;
  for (;;) {
    draw(words);
    const [word = 0] = words;
    if (word < fair) return word % limit;
  }
}
const fill = (words: Uint32Array<ArrayBuffer>): void => void crypto.getRandomValues(words);

/** The points in an order in which nothing of the old one is left (Fisher and Yates). */
export function shuffled(list: Uint8Array): Uint8Array<ArrayBuffer> {
  const mixed = Uint8Array.from(list);
  for (let last = mixed.length / pointLength - 1; last > 0; last -= 1) {
    const other = randomBelow(last + 1);
    const [a, b] = [last * pointLength, other * pointLength];
    const point = mixed.slice(a, a + pointLength);
    mixed.copyWithin(a, b, b + pointLength);
    mixed.set(point, b);
  }
  return mixed;
}
