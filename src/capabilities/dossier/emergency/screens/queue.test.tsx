import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { around, signedIn } from '#ui/testing-screen.tsx';
import { QueuePage } from './QueuePage.tsx';

const id = (n: number) => `b0000000-0000-4000-8000-00000000000${n}`;
const access = (n: number, standing: 'open' | 'ended' | 'reviewed') => ({
  id: id(n),
  dossier: id(n),
  caseNumber: `LV-2026-000${n}`,
  userName: 'Bas Terhorst',
  agencyName: 'GGZ De Brink',
  openedAt: '2026-11-26T09:00:00Z',
  until: '2026-11-26T11:00:00Z',
  endedAt: null,
  endedByName: null,
  reviewBy: '2026-11-29',
  escalated: false,
  standing,
  judgement: standing === 'reviewed' ? 'justified' : null,
  reviewedByName: null,
  reviewedAt: null,
  reason: 'Er was acuut gevaar.',
  review: null,
  own: false,
});
const session = signedIn(['emergency.read', 'emergency.review'], {
  user: { id: id(8), name: 'Piet Aarts' },
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const show = async (...standings: Parameters<typeof access>[1][]) => {
  const accesses = standings.map((standing, i) => access(i + 1, standing));
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(JSON.stringify({ accesses, days: 3 })));
  render(<QueuePage params={{}} />, { wrapper: around(session) });
  return screen.findByRole('heading', { level: 1, name: /na te kijken/ });
};

test('an emergency that is still open stands apart: it is not to review yet, and is not counted', async () => {
  const heading = await show('open', 'ended', 'reviewed');
  expect(heading.textContent).toBe('Eén noodtoegang is na te kijken');
  const open = screen.getByRole('region', { name: /^Nog open/ });
  expect(within(open).getByRole('heading', { name: 'LV-2026-0001' })).toBeDefined();
  expect(within(open).getByRole('button', { name: /Stop deze toegang/ })).toBeDefined();
  expect(within(open).queryByRole('form')).toBeNull();
  expect(within(open).queryByRole('heading', { name: 'LV-2026-0002' })).toBeNull();
  expect(screen.getByRole('form', { name: /LV-2026-0002/ })).toBeDefined();
});

test('where one is open and nothing waits, there is nothing to review', async () => {
  const heading = await show('open');
  expect(heading.textContent).toBe('Er is niets na te kijken');
});
