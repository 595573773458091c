import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { createReadings } from '#ui/asking.tsx';
import { Day } from '#vocabulary/day.ts';
import { DossierId, UserId } from '#vocabulary/ids.ts';
import { ShieldForm } from './ShieldForm.tsx';
import { ShieldLine } from './ShieldLine.tsx';

const [esra, floor] = [5, 6].map((n) => UserId.parse(`b0000000-0000-4000-8000-00000000000${n}`));
if (!esra || !floor) throw new Error('two people');

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('who was named and left is seen, and can be left out', async () => {
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', async (_: string, init?: RequestInit) => {
    sent.push(JSON.parse(String(init?.body)));
    return new Response(null, { status: 204 });
  });
  const named = [
    { user: esra, name: 'Esra Yildirim' },
    { user: floor, name: 'Floor van Wezel' },
  ];
  const shield = {
    reason: 'threatened',
    by: 'Carla',
    on: Day.parse('2026-11-02'),
    liftedOn: null,
    people: named,
  } as const;
  render(
    <QueryClientProvider client={createReadings()}>
      <ShieldForm
        dossier="d0000000-0000-4000-8000-000000000001"
        shield={{ ...shield, people: named }}
        candidates={[{ user: esra, name: 'Esra Yildirim', agencyName: 'De Maaskant' }]}
        seen={2}
        done={() => undefined}
      />
    </QueryClientProvider>,
  );
  const gone = screen.getByRole<HTMLInputElement>('checkbox', { name: /Floor van Wezel/ });
  expect(gone.checked).toBe(true);
  fireEvent.click(gone);
  fireEvent.click(screen.getByRole('button', { name: 'Wijzig' }));
  await waitFor(() => expect(sent).toEqual([{ reason: 'threatened', people: [esra], seen: 2 }]));
});

test('at the head of a dossier it stands for whom it is there and how long, and nothing where it is not shielded', async () => {
  const dossier = DossierId.parse('d0000000-0000-4000-8000-000000000001');
  const shield = {
    reason: 'threatened',
    by: 'Carla',
    on: '2026-11-02',
    liftedOn: null as string | null,
    people: [{ user: floor, name: 'Floor van Wezel' }],
  };
  const line = (told: object) => {
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify(told), { status: 200 }));
    return render(
      <QueryClientProvider client={createReadings()}>
        <ShieldLine dossier={dossier} knownOn={undefined} />
      </QueryClientProvider>,
    );
  };
  line({ shield, directs: false, candidates: [], version: 1 });
  expect((await screen.findByText('Afgeschermd')).closest('.st')?.className).toBe('st seal');
  screen.getByText('alleen zichtbaar voor wie vasthoudt en Floor van Wezel, tot de afscherming stopt');
  cleanup();
  for (const none of [null, { ...shield, liftedOn: '2026-11-20' }]) {
    const { container } = line({ shield: none, directs: false, candidates: [], version: 1 });
    await new Promise((done) => setTimeout(done, 20));
    expect(container.textContent).toBe('');
    cleanup();
  }
});
