import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { warnWhen } from './leaving.ts';
import { around, signedIn } from './testing-screen.tsx';
import { Who } from './who.tsx';

const asked: string[] = [];
afterEach(() => {
  cleanup();
  asked.length = 0;
  vi.unstubAllGlobals();
});

test('whoever signs out while something is unsent is asked first, and stays signed in until then', async () => {
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    return Response.json({ type: 't', title: 't', status: 503, code: 'busy', requestId: '1' }, { status: 503 });
  });
  render(<Who />, { wrapper: around(signedIn([])) });
  const signOut = screen.getByRole('button', { name: 'Uitloggen' });
  const forget = warnWhen(() => true);
  fireEvent.click(signOut);
  const dialog = screen.getByRole('dialog', { name: 'Tekst niet verstuurd' });
  expect(asked).toEqual([]);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Niet doen' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  fireEvent.click(signOut);
  fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Uitloggen' }));
  await waitFor(() => expect(asked).toEqual(['/sign-out']));
  await within(screen.getByRole('dialog')).findByRole('alert');
  forget();
  cleanup();
  render(<Who />, { wrapper: around(signedIn([])) });
  fireEvent.click(screen.getByRole('button', { name: 'Uitloggen' }));
  await waitFor(() => expect(asked).toEqual(['/sign-out', '/sign-out']));
  expect(screen.queryByRole('dialog')).toBeNull();
});
