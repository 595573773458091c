import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CountsRefused, readCounts } from './counts.ts';
import { estimate } from './estimate.ts';

const code = (csv: string, repeats: false | { occasions: number | null } = false): string => {
  try {
    readCounts(csv, { repeats });
    return 'read';
  } catch (error) {
    if (!(error instanceof CountsRefused)) throw error;
    expect(error.message).toMatch(/^[A-Z].*\.$/);
    return error.code;
  }
};

test('a table of combinations is read, with comma, semicolon or tab, in any order of rows', () => {
  const expected = {
    kind: 'lists',
    lists: ['A', 'B'],
    cells: [
      { history: 1, count: 4 },
      { history: 3, count: 2 },
    ],
  };
  expect(readCounts('A,B,count\n1,0,4\n1,1,2\n')).toEqual(expected);
  expect(readCounts('\uFEFFA;B;Count\r\n1;0;4\r\n1;1;2\r\n')).toEqual(expected);
  expect(readCounts('A\tB\tcount\n1\t0\t4\n"1"\t1\t2')).toEqual(expected);
});

test('suppressed counts are refused', () => {
  expect(code('A,B,count\n1,0,60\n0,1,70\n1,1,·')).toBe('suppressed');
  for (const count of ['', '<10', '*', 'x', '.', '-', 'n/a', '≤5', '~40', '5-9', '1e3', '4.0', '-3', '12,000'])
    expect([count, code(`A,B,count\n1,0,4\n0,1,"${count}"\n1,1,2`)]).toEqual([
      count,
      ['5-9', '1e3', '4.0', '-3', '12,000'].includes(count) ? 'not_whole' : 'suppressed',
    ]);
});

test('counts that are all divisible by five are refused from six counts on', () => {
  const table = (counts: readonly number[]) =>
    `A,B,C,count\n${counts.map((count, at) => `${(at + 1) & 1},${((at + 1) >> 1) & 1},${(at + 1) >> 2},${count}`).join('\n')}`;
  expect(code(table([40, 30, 10, 5, 20, 15, 10]))).toBe('rounded');
  expect(code(table([40, 30, 10, 5, 20, 15, 0]))).toBe('rounded');
  expect(code(table([40, 30, 10, 5, 20, 0, 0]))).toBe('read');
  expect(code(table([40, 30, 10, 5, 20, 15, 11]))).toBe('read');
});

test('exact counts are seldom taken for rounded ones', () => {
  let refused = 0;
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 7, maxLength: 7 }), (counts) => {
      const rows = counts.map((count, at) => `${(at + 1) & 1},${((at + 1) >> 1) & 1},${(at + 1) >> 2},${count}`);
      if (code(`A,B,C,count\n${rows.join('\n')}`) === 'rounded') refused += 1;
    }),
    { numRuns: 500 },
  );
  expect(refused).toBeLessThanOrEqual(1);
});

test.each([
  ['', 'no_count_column'],
  ['A,B\n1,0', 'no_count_column'],
  ['A,count\n1,3', 'wrong_lists'],
  ['A,A,count\n1,0,3', 'wrong_lists'],
  ['A,,count\n1,0,3', 'wrong_lists'],
  ['A,B,C,D,E,F,G,H,I,count\n1,1,1,1,1,1,1,1,1,3', 'too_many_lists'],
  ['A,B,count\n1,2,3', 'wrong_history'],
  ['A,B,count\n0,0,3', 'seen_on_no_list'],
  ['A,B,count\n1,0,3\n1,0,4', 'twice'],
  ['A,B,count\n1,0', 'unreadable'],
  ['A,B,count\n"1,0,3', 'unreadable'],
  ['A,B,count\n1,0,0\n0,1,0', 'nobody'],
  ['A,B,count\n1,0,3\n1,1,0', 'empty_list'],
  ['A,B,count\n1,0,999999999\n1,1,1', 'not_whole'],
])('%j is refused: %s', (csv, reason) => {
  expect(code(csv)).toBe(reason);
});

test('repeat counts are read apart, and refused when they go beyond the occasions', () => {
  expect(readCounts('nbcap,count\n2,3\n1,9', { repeats: { occasions: 4 } })).toEqual({
    kind: 'repeats',
    occasions: 4,
    cells: [
      { times: 1, count: 9 },
      { times: 2, count: 3 },
    ],
  });
  expect(code('nbcap,count\n5,3', { occasions: 4 })).toBe('wrong_history');
  expect(code('nbcap,count\n0,3', { occasions: null })).toBe('wrong_history');
  expect(code('nbcap,count\n1,3\n1,4', { occasions: null })).toBe('twice');
  expect(code('nbcap,count\n1,<5', { occasions: null })).toBe('suppressed');
});

test('whatever text comes, it is read or refused with a sentence', () => {
  const words = fc.constantFrom('A', 'B', 'count', ',', ';', '\n', '0', '1', '7', '"', '*', '\t', '\uFEFF', '<5');
  fc.assert(
    fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
      code(parts.join(''));
    }),
    { numRuns: 500 },
  );
});

test('counts that no file went through are checked all the same', async () => {
  const lists = ['A', 'B'];
  const bad = (cells: { history: number; count: number }[]) => estimate({ kind: 'lists', lists, cells });
  await expect(bad([{ history: 1, count: 2.5 }])).rejects.toMatchObject({ code: 'not_whole' });
  await expect(bad([{ history: 4, count: 2 }])).rejects.toMatchObject({ code: 'wrong_history' });
  await expect(
    bad([
      { history: 3, count: 2 },
      { history: 3, count: 2 },
    ]),
  ).rejects.toMatchObject({ code: 'twice' });
});
