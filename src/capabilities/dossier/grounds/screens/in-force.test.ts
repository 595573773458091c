import { expect, test } from 'vitest';
import { Day } from '#vocabulary/day.ts';
import type { GroundLine } from '../contract.ts';
import { inForce, isOvertaken } from './in-force.ts';

const line = (version: number, from: string, ground: GroundLine['ground'] = 'wams'): GroundLine => ({
  ground,
  version,
  from: Day.parse(from),
  until: null,
  setOn: null,
  setByName: null,
  text: {
    isOn: true,
    ...{ law: 'Wams', article: '1', wording: 'Het moet.' },
    ...{ sectors: [], agencies: [], sections: [], phases: [], acts: [] },
  },
});

test('a text that waits is overtaken by one that is set later and holds sooner, and is told as such', () => {
  const shipped = line(1, '2018-05-25');
  const planned = line(2, '2027-06-01');
  const sooner = line(3, '2027-01-01');
  const lines = [sooner, planned, shipped];
  expect(inForce(lines, 'wams', Day.parse('2027-06-01'))).toBe(sooner);
  expect(isOvertaken(lines, planned)).toBe(true);
  expect(isOvertaken([planned, shipped], planned)).toBe(false);
  // What held until then was not overtaken, nor by a text of another ground.
  expect(isOvertaken(lines, shipped)).toBe(false);
  expect(isOvertaken([line(4, '2026-01-01', 'wgs'), planned], planned)).toBe(false);
});
