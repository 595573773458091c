import { expect, test } from 'vitest';
import { byFit, fitOf } from './fit.ts';

const asked = { level: '2-high', sector: 'forensic_care' } as const;

test('a place tells how many steps it is too heavy or too light', () => {
  expect(fitOf(asked, asked)).toEqual({ steps: 0, sameSector: true });
  expect(fitOf(asked, { level: '3', sector: 'mental_health' })).toEqual({ steps: 1, sameSector: false });
  expect(fitOf(asked, { level: '1', sector: 'forensic_care' })).toEqual({ steps: -2, sameSector: true });
});

test('what fits comes first, then what is a step too heavy, then what is too light', () => {
  const places = (['1', '2-low', '2-high', '3', '4'] as const).map((level) => ({ level, sector: asked.sector }));
  expect(byFit(asked, places).map(({ level }) => level)).toEqual(['2-high', '3', '2-low', '4', '1']);
  const other = { level: '2-high', sector: 'mental_health' } as const;
  expect(byFit(asked, [other, asked])).toEqual([asked, other]);
});
