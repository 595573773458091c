/** Chance from a seed: the same seed gives the same history, on any machine. */
import { createHash } from 'node:crypto';

export interface Chance {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** True in this share of the cases. */
  happens(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** A version 4 uuid. */
  id(): string;
}

/** sfc32, seeded by the SHA-256 of the words: small, fast and well mixed; not for secrets. */
export function chanceFrom(...words: readonly (string | number)[]): Chance {
  const seed = createHash('sha256').update(words.join('\u0000')).digest();
  let [a, b, c, d] = [seed.readInt32LE(0), seed.readInt32LE(4), seed.readInt32LE(8), 1];
  const whole = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) whole();
  const next = (): number => whole() / 4_294_967_296;
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    happens: (share) => next() < share,
    pick: (from) => {
      const picked = from[Math.floor(next() * from.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    id: () => {
      const hex = Array.from({ length: 4 }, () => whole().toString(16).padStart(8, '0')).join('');
      const variant = '89ab'[whole() % 4];
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
}
