import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('[ASVS 1.2.10] no cell begins as a formula, and every cell reads back', () => {
  const anyCell = fc.oneof(fc.string(), fc.constantFrom('=1+1', '+31', '-2', '@sum', '\t=1', ' =1', '＝1', '"="'));
  fc.assert(
    fc.property(fc.array(anyCell, { minLength: 1, maxLength: 4 }), (row) => {
      const text = csvOf([row]);
      const cells = [...text.slice(1, -2).matchAll(/"((?:[^"]|"")*)"(?:;|$)/g)].map(([, inner = '']) =>
        inner.replaceAll('""', '"'),
      );
      expect(cells).toHaveLength(row.length);
      for (const [place, read] of cells.entries()) {
        expect(read).not.toMatch(/^[\s]*[=+\-@＝＋－＠]/u);
        expect(read === row[place] || read === `'${row[place]}`).toBe(true);
      }
    }),
  );
});
