import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { createReadings } from '#ui/asking.tsx';
import { ProposeRight } from './ProposeRight.tsx';

const [house, clinic] = [1, 2].map((n) => `a0000000-0000-4000-8000-00000000000${n}`);
const [carla, yara] = [3, 4].map((n) => `b0000000-0000-4000-8000-00000000000${n}`);
const answers = new Map<string, unknown>([
  [
    '/api/agencies',
    [
      { id: house, name: 'Zorg- en Veiligheidshuis', sector: 'care_safety_house' },
      { id: clinic, name: 'GGZ De Brink', sector: 'mental_health' },
    ],
  ],
  [`/api/agencies/${house}/candidates`, [{ id: carla, name: 'Carla Meerdink' }]],
  [`/api/agencies/${clinic}/candidates`, [{ id: yara, name: 'Yara Bosveld' }]],
]);
const sent: unknown[] = [];

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sent.length = 0;
});

test('a right is proposed for who is chosen at the agency that is chosen, never for who was chosen at another', async () => {
  vi.stubGlobal('fetch', async (input: string, init?: RequestInit) => {
    if (init?.method === 'POST') sent.push(JSON.parse(String(init.body)));
    return new Response(JSON.stringify(answers.get(input) ?? { id: carla }), { status: 200 });
  });
  render(
    <QueryClientProvider client={createReadings()}>
      <ProposeRight />
    </QueryClientProvider>,
  );
  const choose = (label: RegExp, value: string | undefined) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  const propose = () => fireEvent.click(screen.getByRole('button', { name: 'Stel voor' }));
  await screen.findByRole('option', { name: 'GGZ De Brink' });
  choose(/Voor welke organisatie/, house);
  await screen.findByRole('option', { name: 'Carla Meerdink' });
  choose(/Wie krijgt het/, carla);
  choose(/Rol/, 'privacy_officer');
  choose(/Voor welke organisatie/, clinic);
  await screen.findByRole('option', { name: 'Yara Bosveld' });
  propose();
  expect(await screen.findByRole('link', { name: 'Kies een persoon' })).toBeDefined();
  expect(sent).toEqual([]);
  choose(/Wie krijgt het/, yara);
  propose();
  await waitFor(() => expect(sent).toMatchObject([{ user: yara, agency: clinic, role: 'privacy_officer' }]));
});
