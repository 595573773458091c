import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { texts } from '../texts.nl.ts';
import { CheckYourself } from './CheckYourself.tsx';
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
