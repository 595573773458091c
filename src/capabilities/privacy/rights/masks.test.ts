import fc from 'fast-check';
import { expect, test } from 'vitest';
import { masked, proposePieces, tidyPieces } from './masks.ts';

/** Whole characters, and halves of them. */
const anyText = fc.string({ unit: fc.constantFrom('a', 'B', ' ', 'é', '😀', '\ud83d', '\ude00'), maxLength: 60 });
const anyPiece = fc.tuple(fc.nat(60), fc.nat(30)).map(([from, length]) => ({ from, until: from + length }));

test('no unit of a masked piece is left, whatever the pieces', () => {
  fc.assert(
    fc.property(anyText, fc.array(anyPiece, { maxLength: 6 }), (text, pieces) => {
      const tidy = tidyPieces(text, pieces);
      const left = masked(text, pieces);
      let at = 0;
      const kept = tidy.map(({ from, until }) => {
        const before = text.slice(at, from);
        at = until;
        return before;
      });
      expect(left).toBe([...kept, text.slice(at)].join('█████'));
      // Whatever was asked lies in one piece.
      for (const { from, until } of pieces)
        expect(
          from >= Math.min(until, text.length) ||
            tidy.some((piece) => piece.from <= from && Math.min(until, text.length) <= piece.until),
        ).toBe(true);
      expect(left.isWellFormed() || !text.isWellFormed()).toBe(true);
    }),
  );
});
test('how long a name was cannot be told', () => {
  expect(masked('Jan belde.', [{ from: 0, until: 3 }])).toBe(masked('Johannes belde.', [{ from: 0, until: 8 }]));
});
test('tidying twice is tidying once', () => {
  fc.assert(
    fc.property(anyText, fc.array(anyPiece), (text, pieces) => {
      const once = tidyPieces(text, pieces);
      expect(tidyPieces(text, once)).toEqual(once);
    }),
  );
});

const proposed = (text: string, known: readonly string[] = []) =>
  proposePieces(text, known).map(({ from, until }) => text.slice(from, until));
test.each([
  ['Vandaag belde zijn moeder Truus van Dam over het geld.', ['Truus van Dam']],
  ['Hij sprak met Karel in de tuin.', ['Karel']],
  ['Mail naar j.dewit@voorbeeld.nl of bel 06-12345678.', ['j.dewit@voorbeeld.nl', '06-12345678']],
  ['Woont nu bij haar zus op Dorpsstraat 12.', ['Dorpsstraat 12']],
  ['Het ging goed vandaag. Geen bijzonderheden.', []],
])('%s', (text, names) => {
  expect(proposed(text)).toEqual(names);
});
test('the person and agencies are no third party', () => {
  expect(
    proposed('Wij spraken Casper Vlietstra bij de Reclassering Zuidoost.', [
      'Casper',
      'Vlietstra',
      'Reclassering Zuidoost',
    ]),
  ).toEqual([]);
});
test('a long text is looked through at once', () => {
  for (const unit of ['Aa ', 'a', 'A', '0 ', 'mevrouw ', 'a.', 'Aa-', "Van de 't "]) {
    const begun = performance.now();
    proposePieces(unit.repeat(Math.ceil(10_000 / unit.length)), []);
    expect(performance.now() - begun, unit).toBeLessThan(200);
  }
});
