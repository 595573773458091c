import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createReadings } from '#ui/asking.tsx';
import type { Session } from '#ui/session.tsx';
import { around, signedIn } from '#ui/testing-screen.tsx';
import type { DossierHead } from '../../contract.ts';
import { NumberLine } from './NumberLine.tsx';

const head = {
  dossier: 'd0000000-0000-4000-8000-000000000001',
  phase: 'execution',
  restrictedFrom: null,
} as unknown as DossierHead;
const session = signedIn(['number.read', 'number.correct'], {
  roles: ['case_manager'],
});

let asked: { readonly method: string; readonly address: string; readonly body: unknown }[] = [];
let number: string | null = '999990019';
const client = createReadings();
beforeEach(() => {
  asked = [];
  number = '999990019';
  vi.stubGlobal('fetch', async (address: string, init?: RequestInit) => {
    const body: unknown = init?.body === undefined ? undefined : JSON.parse(String(init.body));
    asked.push({ method: init?.method ?? 'GET', address, body });
    if (init?.method === 'POST') return new Response(null, { status: 204 });
    return new Response(JSON.stringify({ number, version: 12 }), { status: 200 });
  });
});
afterEach(() => {
  cleanup();
  client.clear();
  vi.unstubAllGlobals();
});
const show = (changes: Partial<Session> = {}, of: Partial<DossierHead> = {}) =>
  render(<NumberLine head={{ ...head, ...of }} />, { wrapper: around({ ...session, ...changes }, client) });
const toggle = () => screen.getByRole('button', { name: /^(Toon|Verberg) BSN$/ });

test('the number is asked for when somebody asks for it, and nothing of it stays when it is hidden', async () => {
  show();
  expect(asked).toEqual([]);
  expect(toggle().getAttribute('aria-expanded')).toBe('false');
  fireEvent.click(toggle());
  expect((await screen.findByText('999990019')).closest('[role="status"]')).not.toBeNull();
  expect(toggle().getAttribute('aria-expanded')).toBe('true');
  expect(asked).toHaveLength(1);
  fireEvent.click(toggle());
  expect(screen.queryByText('999990019')).toBeNull();
  await waitFor(() => expect(client.getQueryCache().getAll()).toEqual([]));
  fireEvent.click(toggle());
  await screen.findByText('999990019');
  expect(asked, 'each time is a look').toHaveLength(2);
});

test('a wrong number is named at the field, and the right one is sent as it is written on paper', async () => {
  show();
  fireEvent.click(toggle());
  fireEvent.click(await screen.findByRole('button', { name: 'Verbeter BSN' }));
  const dialog = within(screen.getByRole('dialog'));
  const field = dialog.getByLabelText<HTMLInputElement>('Burgerservicenummer (BSN)');
  expect(field.value).toBe('999990019');
  fireEvent.click(dialog.getByRole('button', { name: 'Leg het nummer vast' }));
  expect(dialog.getAllByText('Dit nummer staat er al').length).toBeGreaterThan(0);
  fireEvent.change(field, { target: { value: '123456789' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Leg het nummer vast' }));
  expect(dialog.getAllByText('Dit nummer klopt niet. Kijk het na.').length).toBeGreaterThan(0);
  fireEvent.change(field, { target: { value: '9999.90.032' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Leg het nummer vast' }));
  await waitFor(() =>
    expect(asked.filter(({ method }) => method === 'POST')).toEqual([
      expect.objectContaining({ body: { number: '999990032', seen: 12 } }),
    ]),
  );
});

test('an empty field takes the number away, and the button says so', async () => {
  show();
  fireEvent.click(toggle());
  fireEvent.click(await screen.findByRole('button', { name: 'Verbeter BSN' }));
  const dialog = within(screen.getByRole('dialog'));
  fireEvent.change(dialog.getByLabelText('Burgerservicenummer (BSN)'), { target: { value: '' } });
  fireEvent.click(dialog.getByRole('button', { name: 'Haal het nummer weg' }));
  await waitFor(() =>
    expect(asked.filter(({ method }) => method === 'POST')).toEqual([
      {
        method: 'POST',
        address: '/api/dossiers/d0000000-0000-4000-8000-000000000001/citizen-number/removal',
        body: { seen: 12 },
      },
    ]),
  );
});

test('unknown is said, and who may only look or whose dossier rests corrects nothing', async () => {
  number = null;
  show({ permissions: ['number.read'] });
  fireEvent.click(toggle());
  await screen.findByText('Er is geen BSN bekend.');
  expect(screen.queryByRole('button', { name: /Vul|Verbeter/ })).toBeNull();
  cleanup();
  show({}, { restrictedFrom: '2026-11-01' as DossierHead['restrictedFrom'] });
  fireEvent.click(toggle());
  await screen.findByText('Er is geen BSN bekend.');
  expect(screen.queryByRole('button', { name: /Vul|Verbeter/ })).toBeNull();
  cleanup();
  show();
  fireEvent.click(toggle());
  expect(await screen.findByRole('button', { name: 'Vul BSN in' })).toBeDefined();
});
