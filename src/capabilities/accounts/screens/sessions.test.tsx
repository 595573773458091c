import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { around, signedIn } from '#ui/testing-screen.tsx';
import { SessionsPage } from './SessionsPage.tsx';

const at = '2026-11-24T09:00:00+00:00';
const session = (n: number, browser: string | null, system: string | null) => ({
  session: `000000000000000${n}`,
  device: { browser, system },
  agencyName: 'GGZ De Brink',
  regionName: 'Limburg',
  signedInAt: at,
  seenAt: at,
  endsAt: at,
  current: n === 1,
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('each session says by what one signed in, in plain words, and what is not known is told so', async () => {
  const sessions = [
    session(1, 'firefox', 'windows'),
    session(2, 'safari', 'ios'),
    session(3, 'edge', null),
    session(4, null, 'macos'),
    session(5, null, null),
    session(6, 'chrome', 'macos'),
    session(7, 'safari', 'macos'),
  ];
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(sessions), { status: 200 }));
  render(<SessionsPage params={{}} />, { wrapper: around(signedIn([])) });
  await screen.findByRole('heading', { level: 1, name: 'U bent op zeven plekken ingelogd' });
  expect(screen.getAllByRole('rowheader').map((head) => head.textContent)).toEqual([
    'Firefox op Windows',
    'Safari op een iPhone of iPad',
    'Edge',
    'Onbekende browser op een Mac of iPad',
    'Onbekend apparaat',
    'Chrome op een Mac',
    'Safari op een Mac of iPad',
  ]);
  screen.getByRole('button', { name: 'Stop deze sessie: Safari op een iPhone of iPad, voor GGZ De Brink' });
});
