import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { around, signedIn } from '#ui/testing-screen.tsx';
import { GroundsPage } from './GroundsPage.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
const text = { isOn: true, law: 'Wgs', article: 'artikel 2.25', wording: 'De ontvanger doet mee.' };
const lists = { sectors: [], agencies: [], sections: [], phases: [], acts: [] };
const line = { ground: 'wgs', version: 1, text: { ...text, ...lists }, from: '2025-03-01', until: null };
const asked = { ground: 'wgs', askedOn: '2026-01-02', askedByName: 'Piet', words: {}, version: 2, followedOn: null };
const advice = (n: number, verdict: string | null, givenOn: string | null, followed: string | null = null) => ({
  ...asked,
  id: `e0000000-0000-4000-8000-00000000000${n}`,
  verdict,
  givenOn,
  followed,
});
const open = (permissions: readonly string[], given: readonly object[]) => {
  const register = { regionName: 'Limburg', today: '2026-11-22', lines: [{ ...line, setOn: null, setByName: null }] };
  const asks: string[] = [];
  vi.stubGlobal('fetch', async (address: string) => {
    asks.push(address);
    return new Response(JSON.stringify(address.endsWith('/grounds') ? register : given), { status: 200 });
  });
  render(<GroundsPage params={{}} />, { wrapper: around(signedIn([...permissions])) });
  return asks;
};

test('what the committee said last of a ground stands at that ground, marked as long as it is not followed', async () => {
  open(
    ['ground.read', 'advice.read'],
    [advice(1, null, null), advice(2, 'unlawful', '2026-11-02'), advice(3, 'lawful', '2026-02-01', 'wholly')],
  );
  const told = (await screen.findByText('02-11-2026')).closest('.st');
  expect(told?.textContent).toContain('niet rechtmatig, wacht op een besluit van de regio');
  expect(told?.className).toBe('st soon');
  expect(screen.queryByText('01-02-2026')).toBeNull();
});

test('who may not read advice is told of none, and does not ask for it', async () => {
  const asks = open(['ground.read'], [advice(2, 'unlawful', '2026-11-02')]);
  const wording = await screen.findByText('De ontvanger doet mee.');
  expect(wording.closest('dd [lang=nl]'), 'a ground is in Dutch, whatever the language of the page').toBeTruthy();
  expect(screen.queryByText(/De commissie zei/)).toBeNull();
  expect(asks.every((address) => address.endsWith('/grounds'))).toBe(true);
});
