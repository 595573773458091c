import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { createReadings } from '#ui/asking.tsx';
import type { LikeDossier } from '../matching/contract.ts';
import { KnownAlready } from './KnownAlready.tsx';

const dossier = 'a0000000-0000-4000-8000-000000000001';
const other = 'a0000000-0000-4000-8000-000000000002';
const alike = {
  dossier: other,
  caseNumber: 'LV-2020-0071',
  phase: 'closed',
  name: 'Nadia Roording',
  aliases: [],
  birth: { is: 'unknown' },
  strength: 'maybe',
  byAlias: true,
  fields: [
    { field: 'given_names', level: 'same' },
    { field: 'surname', level: 'near' },
  ],
  judgement: 'open',
  version: 0,
} satisfies Record<keyof LikeDossier, unknown>;

const posted: unknown[] = [];
function show(found: readonly unknown[]): void {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
    if (init?.method !== 'POST') return Response.json(found);
    posted.push(JSON.parse(String(init.body)));
    return new Response(null, { status: 204 });
  });
  render(
    <QueryClientProvider client={createReadings()}>
      <KnownAlready dossier={dossier} />
    </QueryClientProvider>,
  );
}
afterEach(() => {
  cleanup();
  posted.length = 0;
  vi.restoreAllMocks();
});

test('why somebody looks alike is told in words, and what triage says of it is sent', async () => {
  show([alike]);
  expect((await screen.findByRole('link', { name: 'Nadia Roording' })).getAttribute('href')).toContain(other);
  screen.getByText('voornaam gelijk, achternaam scheelt één teken of klinkt gelijk en onder een andere naam');
  screen.getByText('Lijkt een beetje op elkaar');
  fireEvent.click(screen.getByRole('button', { name: 'Dezelfde persoon' }));
  await vi.waitFor(() => expect(posted).toEqual([{ other, judgement: 'same', seen: 0 }]));
});

test('what was said can be taken back, and nobody alike is said so', async () => {
  show([{ ...alike, judgement: 'different', version: 1 }]);
  fireEvent.click(await screen.findByRole('button', { name: 'Neem terug' }));
  await vi.waitFor(() => expect(posted).toEqual([{ other, judgement: 'open', seen: 1 }]));
  cleanup();
  show([]);
  await screen.findByText('Niemand gevonden die op deze persoon lijkt.');
});
