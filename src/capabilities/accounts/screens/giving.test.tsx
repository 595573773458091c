import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { around, signedIn } from '#ui/testing-screen.tsx';
import { GivingPage } from './GivingPage.tsx';

const id = (n: number) => `b0000000-0000-4000-8000-00000000000${n}`;
const answers: Readonly<Record<string, unknown>> = {
  '/api/right-proposals': [],
  '/api/agencies': [
    { id: id(1), name: 'GGZ De Brink', sector: 'mental_health' },
    { id: id(2), name: 'Politie Zeedijk', sector: 'police' },
  ],
  [`/api/agencies/${id(1)}/candidates`]: [{ id: id(3), name: 'Carla Meerdink' }],
  [`/api/agencies/${id(2)}/candidates`]: [],
};
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('where nobody can be chosen for an organisation it is said, with what to do', async () => {
  vi.stubGlobal('fetch', async (address: string) => new Response(JSON.stringify(answers[address])));
  render(<GivingPage params={{}} />, { wrapper: around(signedIn(['account.review', 'account.propose'])) });
  const agency = await screen.findByLabelText('Voor welke organisatie?');
  await screen.findByRole('option', { name: 'Politie Zeedijk' });
  fireEvent.change(agency, { target: { value: id(1) } });
  await screen.findByRole('option', { name: 'Carla Meerdink' });
  const who = (description: RegExp) => screen.findByRole('combobox', { name: /^Wie krijgt het/, description });
  await who(/werken of daarvoor zijn ingeschreven/);
  fireEvent.change(agency, { target: { value: id(2) } });
  await who(
    /^In uw regio werkt nog niemand bij deze organisatie.* Vraag de technisch beheerder om mensen in te schrijven/,
  );
  expect(screen.queryByRole('option', { name: 'Carla Meerdink' })).toBeNull();
});
