/**
 * How alike two lists of one party are, without the lists: the smallest 1,024 of keyed hashes of their persons (bottom-k sketch, Cohen
 * and Kaplan 2007). Only with the party's own secret can a sketch be made, so nobody can try out persons on it or lay it beside that of
 * another party. Padding counts too: a sketch shows no more of the size than was announced.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, fromBase64, fromHex, toBase64, toHex, utf8ToBytes } from './bytes.ts';

export const sketchSize = 1_024;
const width = 8;
/** From this share of persons in common on, of all on either list, two lists are nearly the same. */
export const nearlySame = 0.9;
/** And when fewer persons than this came or went, whatever the share: what differs between two counts would be about those few. */
export const fewestChanged = 10;

export function sketchOf(persons: readonly Uint8Array[], size: number, secret: string): string {
  const key = fromHex(secret);
  const keyed = hmac.create(sha256, key);
  const marked = (words: Uint8Array): string => toHex(keyed.clone().update(words).digest().subarray(0, width));
  const padding = Array.from({ length: size - persons.length }, (_, i) => marked(utf8ToBytes(`padding ${i}`)));
  const marks = [...persons.map(marked), ...padding].sort().slice(0, sketchSize);
  return toBase64(concatBytes(...marks.map(fromHex)));
}

/** Names the secret without giving it away. */
export const nameOfSecret = (secret: string): string =>
  toHex(hmac(sha256, fromHex(secret), utf8ToBytes('name of the secret')).subarray(0, 8));

/** Estimated share in common (Jaccard), 0 to 1; standard error at most 0.01 from 0.9 on, none for lists of at most 1,024. */
export function likeness(a: string, b: string): number {
  const [left, right] = [marksOf(a), marksOf(b)];
  const smallest = [...left.union(right)].sort().slice(0, sketchSize);
  return smallest.filter((mark) => left.has(mark) && right.has(mark)).length / Math.max(1, smallest.length);
}

/** Undefined: they differ enough. Otherwise how alike they are. */
export function tooAlike(a: string, b: string): number | undefined {
  const alike = likeness(a, b);
  const [left, right] = [marksOf(a), marksOf(b)];
  // Both lists are padded to a round size, so one that goes is one that comes; in a sketch that is cut off, fewer differ than in truth.
  const isWhole = left.size < sketchSize && right.size < sketchSize;
  const changed = Math.max(left.difference(right).size, right.difference(left).size);
  return alike >= nearlySame || (isWhole && changed < fewestChanged) ? alike : undefined;
}

function marksOf(sketch: string): Set<string> {
  const text = toHex(fromBase64(sketch));
  return new Set(
    Array.from({ length: text.length / (2 * width) }, (_, i) => text.slice(i * 2 * width, (i + 1) * 2 * width)),
  );
}
