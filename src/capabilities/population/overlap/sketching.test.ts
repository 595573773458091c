import { expect, test } from 'vitest';
import { fromBase64, utf8ToBytes } from './bytes.ts';
import { likeness, nameOfSecret, sketchOf, tooAlike } from './sketching.ts';

const secret = '11'.repeat(32);
const list = (from: number, until: number) =>
  Array.from({ length: until - from }, (_, i) => utf8ToBytes(`invented ${from + i}`));

test('the estimate of what two lists share is near what it is, and exact for small lists', () => {
  const a = sketchOf(list(0, 10_000), 10_000, secret);
  for (const moved of [0, 100, 500, 1_000, 5_000, 10_000]) {
    const truth = (10_000 - moved) / (10_000 + moved);
    expect(Math.abs(likeness(a, sketchOf(list(moved, moved + 10_000), 10_000, secret)) - truth)).toBeLessThan(0.05);
  }
  expect(likeness(sketchOf(list(0, 100), 100, secret), sketchOf(list(10, 110), 100, secret))).toBe(90 / 110);
});

test('a list of which fewer than ten persons changed is too alike, however small it is', () => {
  const of = (from: number, until: number) => sketchOf(list(from, until), 100, secret);
  expect(tooAlike(of(0, 60), of(0, 53))).toBeDefined();
  expect(tooAlike(of(0, 60), of(9, 69))).toBeDefined();
  expect(tooAlike(of(0, 60), of(10, 70))).toBeUndefined();
  expect(tooAlike(of(0, 60), of(0, 70))).toBeUndefined();
  expect(likeness(of(0, 60), of(9, 69))).toBeLessThan(0.9);
});

test('without the secret nothing can be laid beside it', () => {
  const other = '22'.repeat(32);
  expect(likeness(sketchOf(list(0, 500), 500, secret), sketchOf(list(0, 500), 500, other))).toBe(0);
  expect(nameOfSecret(secret)).not.toBe(nameOfSecret(other));
});

test('a sketch shows no more of the size than was announced', () => {
  expect(fromBase64(sketchOf(list(0, 51), 100, secret)).length).toBe(
    fromBase64(sketchOf(list(0, 100), 100, secret)).length,
  );
  expect(likeness(sketchOf(list(0, 51), 100, secret), sketchOf(list(0, 52), 100, secret))).toBeGreaterThan(0.9);
});
