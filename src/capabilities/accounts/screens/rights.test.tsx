import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { typedDay } from '#ui/format.ts';
import { around, signedIn } from '#ui/testing-screen.tsx';
import { dayOf } from '#vocabulary/day.ts';
import { RightsPage } from './RightsPage.tsx';

const id = (n: number) => `b0000000-0000-4000-8000-00000000000${n}`;
const right = (n: number, userName: string, blockedFrom: string | null) => ({
  user: id(n),
  userName,
  agency: id(8),
  agencyName: 'GGZ De Brink',
  role: 'case_manager',
  from: '2026-01-01',
  until: null,
  usedOn: null,
  blockedFrom,
});
const session = signedIn(['account.review', 'account.block', 'account.end'], {
  user: { id: id(7), name: 'Yara Bosveld' },
});
const sent: { readonly address: string; readonly body: unknown }[] = [];
const press = (name: string) => act(async () => screen.getByRole('button', { name }).click());

beforeEach(() => {
  vi.stubGlobal('fetch', async (address: string, init?: RequestInit) => {
    if (init?.method !== 'POST')
      return new Response(
        JSON.stringify([
          right(1, 'Carla Meerdink', null),
          right(2, 'Bas Terhorst', '2026-11-02'),
          right(7, 'Yara Bosveld', null),
        ]),
      );
    sent.push({ address, body: JSON.parse(String(init.body)) });
    return new Response('null');
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sent.length = 0;
});

test('keeping somebody out is asked once more, with what it means; letting in again is one press', async () => {
  render(<RightsPage params={{}} />, { wrapper: around(session) });
  await screen.findByText('Carla Meerdink');
  expect(screen.queryByRole('button', { name: 'Houd buiten: Yara Bosveld' }), 'nobody keeps out oneself').toBeNull();
  await press('Houd buiten: Carla Meerdink');
  expect(sent).toEqual([]);
  const question = screen.getByRole('dialog', { name: 'Houd buiten: Carla Meerdink' });
  expect(question.textContent).toContain('kan in deze regio meteen niet meer inloggen, voor geen enkele organisatie');
  expect(question.textContent).toContain(
    'bij de procesregisseurs van het Zorg- en Veiligheidshuis waar dat dossier loopt',
  );
  expect(question.textContent).toContain('Is Carla Meerdink daar de enige procesregisseur, geef die rol dan');
  await press('Niet doen');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(sent).toEqual([]);
  await press('Houd buiten: Carla Meerdink');
  await press('Ja, houd buiten');
  expect(sent).toEqual([{ address: `/api/people/${id(1)}/block`, body: { blocked: true } }]);
  expect(screen.queryByRole('dialog')).toBeNull();
  await press('Laat weer toe: Bas Terhorst');
  expect(sent).toContainEqual({ address: `/api/people/${id(2)}/block`, body: { blocked: false } });
});

test('one right is ended by a day, and it is said what that means and that nobody else has it', async () => {
  render(<RightsPage params={{}} />, { wrapper: around(session) });
  await screen.findByText('Carla Meerdink');
  expect(screen.queryByRole('button', { name: /^Beëindig het recht van Yara Bosveld/ })).toBeNull();
  await press('Beëindig het recht van Carla Meerdink: Levensloopcasemanager, GGZ De Brink');
  const asked = screen.getByRole('dialog', { name: 'Beëindig het recht van Carla Meerdink: Levensloopcasemanager' });
  expect(asked.textContent).toContain('Andere rechten van Carla Meerdink blijven');
  expect(asked.textContent, 'Yara Bosveld is one as well').not.toContain('niemand anders heeft');
  expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe(typedDay(dayOf(new Date())));
  await press('Beëindig dit recht');
  expect(sent).toEqual([
    {
      address: '/api/rights-held/ending',
      body: {
        user: id(1),
        agency: id(8),
        role: 'case_manager',
        from: '2026-01-01',
        until: dayOf(new Date()),
      },
    },
  ]);
  expect(screen.queryByRole('dialog')).toBeNull();
});
