import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { around, signedIn } from '#ui/testing-screen.tsx';
import { ProposeForm } from './ProposeForm.tsx';

const [team, house, housing] = [1, 2, 3].map((n) => `a0000000-0000-4000-8000-00000000000${n}`);
const session = signedIn(['withholding.decide'], {
  agency: { id: house ?? '', name: 'Veiligheidshuis', sector: 'care_safety_house' },
});
const entry = {
  entry: team,
  on: '2026-11-20',
  kind: 'note',
  section: 'social',
  agency: team,
  agencyName: 'De Maaskant',
};
const agencies = [
  { agency: team, agencyName: 'De Maaskant' },
  { agency: house, agencyName: 'Veiligheidshuis' },
  { agency: housing, agencyName: 'Dak en Daad' },
];
const people = [
  { id: session.user.id, name: 'Carla Meerdink' },
  { id: housing, name: 'Joke Dorrestein' },
];
let asked: unknown[];
beforeEach(() => {
  asked = [];
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T09:00:00Z') });
  vi.stubGlobal('fetch', async (address: string, init?: RequestInit) => {
    if (init?.method === 'POST') asked.push(init.body);
    const reply = address.endsWith('/entries') ? { entries: [{ ...entry, firstWords: 'Sleutel' }], agencies } : people;
    return new Response(JSON.stringify(reply), { status: 200 });
  });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
const namesIn = (select: HTMLElement) =>
  within(select)
    .getAllByRole('option')
    .map(({ textContent }) => textContent);

test('nothing is offered that would be refused: who wrote it, oneself, all of the own agency, a day too near or too far', async () => {
  render(<ProposeForm dossier="d0000000-0000-4000-8000-000000000001" done={() => undefined} />, {
    wrapper: around(session),
  });
  fireEvent.change(await screen.findByLabelText('Welk item'), { target: { value: team } });
  const from = screen.getByLabelText('Voor welke organisatie');
  expect(namesIn(from)).not.toContain('De Maaskant');
  fireEvent.change(from, { target: { value: house } });
  const who = await screen.findByLabelText('Voor wie daar');
  expect(namesIn(who)).toEqual(['iedereen daar', 'Joke Dorrestein']);
  fireEvent.click(screen.getByRole('radio', { name: 'De persoon wil het niet' }));
  for (const value of ['21-11-2026', '23-11-2027']) {
    fireEvent.change(screen.getByLabelText('Tot en met'), { target: { value } });
    fireEvent.click(screen.getByRole('button', { name: 'Stel voor' }));
    const links = within(await screen.findByRole('alert')).getAllByRole('link');
    expect(links.map(({ textContent }) => textContent)).toEqual([
      'U kunt niets achterhouden voor uzelf of uw hele organisatie.',
      'Kies vandaag of een latere dag, hooguit een jaar vooruit.',
    ]);
  }
  expect(asked).toEqual([]);
  fireEvent.change(who, { target: { value: housing } });
  fireEvent.change(screen.getByLabelText('Tot en met'), { target: { value: '22-11-2026' } });
  fireEvent.click(screen.getByRole('button', { name: 'Stel voor' }));
  await vi.waitFor(() => expect(asked).toHaveLength(1));
});

test('who chose from whom first, and then an item of theirs, chooses anew; an agency of the same name is offered', async () => {
  const namesake = { agency: 'a0000000-0000-4000-8000-000000000004', agencyName: 'De Maaskant' };
  agencies.push(namesake);
  render(<ProposeForm dossier="d0000000-0000-4000-8000-000000000001" done={() => undefined} />, {
    wrapper: around(session),
  });
  const from = await screen.findByLabelText<HTMLSelectElement>('Voor welke organisatie');
  fireEvent.change(from, { target: { value: team } });
  expect(from.value).toBe(team);
  fireEvent.change(screen.getByLabelText('Welk item'), { target: { value: team } });
  expect(from.value).toBe('');
  expect(screen.queryByLabelText('Voor wie daar')).toBeNull();
  expect(namesIn(from)).toContain('De Maaskant');
  fireEvent.click(screen.getByRole('button', { name: 'Stel voor' }));
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(asked).toEqual([]);
  agencies.pop();
});
