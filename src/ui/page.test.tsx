import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { reading } from '#vocabulary/endpoint.ts';
import { createReadings, useReading } from './asking.tsx';
import { lock } from './lock-state.ts';
import { Page } from './page.tsx';

const listBeds = reading({
  path: '/beds',
  permission: 'beds.read',
  audit: 'beds.list',
  reply: z.array(z.string()),
});
const house = ({ children }: { readonly children: ReactNode }) => (
  <QueryClientProvider client={createReadings()}>{children}</QueryClientProvider>
);
const answers = (status: number, body: unknown) =>
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(JSON.stringify(body), { status }));

function Beds() {
  return (
    <Page
      title="Bedden"
      reading={useReading(listBeds)}
      heading={(beds) => `${beds.length} bedden vrij`}
      empty={{ title: 'Geen bed vrij' }}
    >
      {(beds) => beds.map((bed) => <p key={bed}>{bed}</p>)}
    </Page>
  );
}

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  lock.set('open');
});

test('a page names itself in the title and its one h1 takes focus when someone walks there', () => {
  render(<Page title="Eerste">begin</Page>);
  cleanup();
  render(<Page title="Tweede">verder</Page>);
  expect(document.title).toBe('Tweede - Vasthouden');
  expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1, name: 'Tweede' }));
});

test('the heading answers with what was read', async () => {
  answers(200, ['bed 1', 'bed 2']);
  render(<Beds />, { wrapper: house });
  expect(await screen.findByRole('heading', { level: 1, name: '2 bedden vrij' })).toBeDefined();
  expect(screen.getByText('bed 2')).toBeDefined();
});

test('an empty list says what is true', async () => {
  answers(200, []);
  render(<Beds />, { wrapper: house });
  expect(await screen.findByText('Geen bed vrij')).toBeDefined();
});

test('a fault says that nothing is lost, and trying again helps', async () => {
  answers(500, { type: 't', title: 't', status: 500, code: 'fault', requestId: 'r-1' });
  render(<Beds />, { wrapper: house });
  expect((await screen.findByRole('alert')).textContent).toContain('Er is niets verloren');
  answers(200, ['bed 3']);
  screen.getByRole('button', { name: 'Probeer opnieuw' }).click();
  expect(await screen.findByText('bed 3')).toBeDefined();
});

test('a part that is not for this person offers no second try', async () => {
  answers(403, { type: 't', title: 't', status: 403, code: 'forbidden', requestId: 'r-1' });
  render(<Beds />, { wrapper: house });
  await screen.findByRole('alert');
  expect(screen.queryByRole('button')).toBeNull();
});

test('a server that no longer knows the session locks the screen', async () => {
  answers(401, { type: 't', title: 't', status: 401, code: 'signed_out', requestId: 'r-1' });
  render(<Beds />, { wrapper: house });
  await waitFor(() => expect(lock.get()).toBe('signed_out'));
});
