import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { around, signedIn } from '#ui/testing-screen.tsx';
import { DossierId } from '#vocabulary/ids.ts';
import { MeasuresPart } from './MeasuresPart.tsx';

const dossier = DossierId.parse('d0000000-0000-4000-8000-000000000001');
const House = around(signedIn(['measure.read', 'measure.record', 'dossier.read']));

const asked: string[] = [];
afterEach(() => {
  cleanup();
  asked.length = 0;
  vi.unstubAllGlobals();
});
const open = (...held: readonly string[]) => {
  const head = { sections: held.map((section) => ({ section, until: null })) };
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    return new Response(JSON.stringify(address.endsWith('/measures') ? [] : head), { status: 200 });
  });
  render(<MeasuresPart dossier={dossier} knownOn={undefined} />, { wrapper: House });
};

test('who sees neither care nor justice is not told that there is no measure', async () => {
  open('core', 'social');
  expect(await screen.findByText(/maatregelen in de delen “zorg” en “veiligheid en justitie”$/)).toBeTruthy();
  expect(screen.queryByText(/vastgelegd\.$/)).toBeNull();
  expect(asked.some((address) => address.endsWith('/measures'))).toBe(false);
  expect(screen.queryByRole('button', { name: 'Leg een maatregel vast' })).toBeNull();
});

test('who sees one of the two is told of that one, and records only what lies there', async () => {
  open('core', 'justice');
  expect(
    await screen.findByText('In het deel veiligheid en justitie is geen verplichte zorg of maatregel vastgelegd.'),
  ).toBeTruthy();
  expect(screen.getByText(/verplichte zorg en maatregelen in het deel “zorg”$/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Leg een maatregel vast' }));
  const offered = [...screen.getByLabelText<HTMLSelectElement>('Welke maatregel').options].map(({ value }) => value);
  expect(offered).toContain('hospital_order');
  expect(offered).not.toContain('care_authorisation');
});

test('who sees both is told that there is none', async () => {
  open('core', 'care', 'justice');
  expect(await screen.findByText('Er is geen verplichte zorg of maatregel vastgelegd.')).toBeTruthy();
  expect(screen.queryByText(/Niet zichtbaar voor u/)).toBeNull();
});
