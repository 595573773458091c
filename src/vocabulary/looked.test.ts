import { expect, test } from 'vitest';
import { kindOfUse, purposesOf } from './looked.ts';

test('who ended an emergency is told as that, not as who opened it or looked at it', () => {
  expect(['emergency.begin', 'emergency.end', 'emergency.end_of', 'emergency.review'].map(kindOfUse)).toEqual([
    'emergency',
    'emergency_ended',
    'emergency_ended',
    'emergency_told',
  ]);
  const look = { purpose: null, purposes: ['placement'] };
  expect(purposesOf({ ...look, verb: 'emergency.end', roles: ['ward'] })).toEqual(['emergency']);
  expect(purposesOf({ ...look, verb: 'emergency.end_of', roles: ['privacy_officer'] })).toEqual(['oversight']);
});
