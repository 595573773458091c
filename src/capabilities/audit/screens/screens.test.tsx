import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { saying } from '#ui/testing-screen.tsx';
import type { OwnCheck } from '../contract.ts';
import { texts } from '../texts.nl.ts';
import { Answer, headingOf } from './Answer.tsx';
import { CheckYourself } from './CheckYourself.tsx';
import { Repairs } from './Repairs.tsx';
import { Witnesses } from './Witnesses.tsx';

afterEach(cleanup);

const file = {
  kind: 'file',
  address: '/srv/getuige.txt',
  handedAt: '2026-11-26T08:00:00Z',
  size: 9,
  failure: null,
} as const;
const agency = { kind: 'endpoint', address: 'ggz.example', handedAt: null, size: 0, failure: 'unreachable' } as const;

test('copies that are all files say what they do not prove', () => {
  render(<Witnesses witnesses={[file]} />);
  expect(screen.getByText(texts.isHanded)).toBeTruthy();
  expect(screen.getByText(texts.onlyHere)).toBeTruthy();
});

test('a witness that cannot be reached is named with why, and that it is tried again', () => {
  render(<Witnesses witnesses={[file, agency]} />);
  expect(screen.queryByText(texts.onlyHere)).toBeNull();
  expect(screen.getByText(texts.failed('unreachable'))).toBeTruthy();
  expect(screen.getByText(texts.never)).toBeTruthy();
});

test('nobody has a copy yet: whom to ask', () => {
  render(<Witnesses witnesses={[]} />);
  expect(screen.getByText(texts.witnessesNone)).toBeTruthy();
});

test('every step of checking it elsewhere has its command, and the key stands below', () => {
  render(<CheckYourself keys={['zvh.example+01020304+AQ==']} />);
  for (const [, command] of texts.selfSteps) expect(screen.getByText(command)).toBeTruthy();
  expect(screen.getByText('zvh.example+01020304+AQ==')).toBeTruthy();
});

const latest = { size: 900, signedAt: '2026-11-26T08:00:00Z', note: '' };
const checked = (more: Partial<OwnCheck> = {}): { latest: typeof latest; check: OwnCheck } => {
  const now = new Date().toISOString();
  return { latest, check: { checkedAt: now, size: 900, found: 0, place: 0, wholeFrom: now, wholeUntil: now, ...more } };
};

test.each([
  ['all at once', {}, texts.unchanged, /^Nagerekend op .*: alle 900 regels/],
  [
    'a part of the first round',
    { place: 400, wholeFrom: null, wholeUntil: null },
    texts.notWhole,
    /400 van de 900 regels/,
  ],
  [
    'a part of a later round',
    { place: 400, wholeFrom: '2026-11-20T02:17:00Z' },
    texts.unchanged,
    /nagerekend tussen 20-11-2026/,
  ],
  ['found in a part', { place: 400, found: 2 }, texts.changed(2), /^Gevonden op/],
  ['long ago', { checkedAt: '2026-01-01T02:17:00Z' }, texts.checkedLongAgo, /^Bij de laatste keer/],
])('what was checked is said as it is: %s', (_, more, heading, words) => {
  const state = checked(more);
  expect(headingOf(texts, state)).toBe(heading);
  render(<Answer state={state} />);
  expect(screen.getByText(saying(words))).toBeTruthy();
});

test('damage that was explained stands with its reason', () => {
  render(<Repairs repairs={[{ repairedAt: '2026-11-26T08:00:00Z', found: 3, reason: 'De schijf was stuk.' }]} />);
  expect(screen.getByRole('cell', { name: 'De schijf was stuk.' })).toBeTruthy();
});
