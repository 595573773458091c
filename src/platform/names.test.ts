import fc from 'fast-check';
import { expect, test } from 'vitest';
import { likeness, nearbyCodes, phonetic, tokensOf } from '#platform/names.ts';
import { KeyRing } from '#platform/sealing.ts';
import { withoutPrefix, wordsOf } from '#vocabulary/name-words.ts';
import { PersonWords } from '#vocabulary/person.ts';

const keys = new KeyRing(Buffer.alloc(32, 7));
const named = (surname: string, more: object = {}): PersonWords =>
  PersonWords.parse({
    givenNames: 'Casper',
    prefix: null,
    surname,
    aliases: [],
    birth: { is: 'known', day: '1988-03-12' },
    address: { is: 'none' },
    papers: 'no',
    ...more,
  });

test.each([
  ['Meijer', 'Meyer', 'Meier'],
  ['Visser', 'Fisser', 'Viser'],
  ['Jansen', 'Janssen', 'Jansse'],
  ['Kuipers', 'Cuipers', 'Kuypers'],
  ['Schmidt', 'Schmit', 'Schmitt'],
  ['Smit', 'Smid'],
  ['de Vries', 'Vries', 'van der Vries'],
  ['Louwers', 'Lauwers'],
  ['Dijkstra', 'Dykstra'],
  ['Yıldız', 'Yildiz'],
  ['Gülşen', 'Gülşen'.normalize('NFD'), 'Gulsen'],
  ['Zwart', 'Swart'],
  ['Ĳsbrandts', 'IJsbrandts', 'Ysbrandts'],
  ['Lefœvre', 'Lefoevre'],
  ['Guðmundsson', 'Gudmundsson'],
  ['Thijssen', 'Tijsen'],
  ['Brouwer', 'Brauwer'],
  ['’t Hart', 'van ‘t Hart', 'Hart'],
])('%s sounds like %s', (...names) => {
  expect(new Set(names.map((name) => phonetic(withoutPrefix(wordsOf(name)).join('')))).size).toBe(1);
});

test('names that differ have different codes', () => {
  const codes = ['Vries', 'Bakker', 'Meijer', 'Jansen', 'Mulder', 'Smit', 'Bos', 'Vos', 'Peters', 'Dekker'].map(
    phonetic,
  );
  expect(new Set(codes).size).toBe(codes.length);
});

test('a code one letter away is nearby, both ways', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{2,8}$/), (name) => {
      const code = phonetic(name);
      for (const near of nearbyCodes(code))
        if (near.length === code.length - 1) expect(nearbyCodes(near)).toContain(code);
    }),
    { numRuns: 20 },
  );
});

test('NFC and NFD give the same tokens; birth and letter count', () => {
  expect(tokensOf(keys, named('René'.normalize('NFC')))).toEqual(
    tokensOf(keys, { ...named('x'), surname: 'René'.normalize('NFD') }),
  );
  expect(tokensOf(keys, named('Vries'))).toHaveLength(3);
  expect(tokensOf(keys, named('Vries', { birth: { is: 'unknown' } }))).toHaveLength(1);
  expect(tokensOf(keys, named('Vries', { aliases: ['Spijker'] })).length).toBeGreaterThan(3);
  expect(new Set(tokensOf(keys, named('Olde Vliet'))).size).toBe(tokensOf(keys, named('Olde Vliet')).length);
});

test('likeness follows Winkler’s published examples and stays between 0 and 1', () => {
  expect(likeness('martha', 'marhta')).toBeCloseTo(0.9611, 3);
  expect(likeness('dixon', 'dicksonx')).toBeCloseTo(0.8133, 3);
  expect(likeness('dwayne', 'duane')).toBeCloseTo(0.84, 3);
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(likeness(a, b)).toBeGreaterThanOrEqual(0);
      expect(likeness(a, b)).toBeLessThanOrEqual(1);
    }),
  );
});
