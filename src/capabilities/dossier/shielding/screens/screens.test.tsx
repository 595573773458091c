import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { createReadings } from '#ui/asking.tsx';
import { Day } from '#vocabulary/day.ts';
import { UserId } from '#vocabulary/ids.ts';
import { ShieldForm } from './ShieldForm.tsx';

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
