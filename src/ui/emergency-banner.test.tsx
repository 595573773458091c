import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createReadings } from './asking.tsx';
import { EmergencyBanner } from './emergency-banner.tsx';
import { KeptSession, type Session } from './session.tsx';
import { around, signedIn } from './testing-screen.tsx';

const dossier = '0199a0c0-0000-7000-8000-000000000001';
const session = signedIn([], {
  user: { id: 'u', name: 'Ilse Terpstra' },
  emergency: { dossier, until: '2026-11-22T12:00:00.000Z' },
});

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-22T11:59:00.000Z') }));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.useRealTimers();
  history.pushState(null, '', '/');
});

function open() {
  const readings = createReadings();
  readings.setQueryData([`/api/dossiers/${dossier}/head`], { name: 'Wat zij las' });
  readings.setQueryData(['/api/beds'], ['bed 1']);
  render(<EmergencyBanner />, { wrapper: around(session, readings) });
  return readings;
}
const banner = () => screen.queryByRole('complementary', { name: /nood/i });

test('[ASVS 14.3.1] when the time of an emergency is over, the banner goes and with it all that was read of the dossier', () => {
  const readings = open();
  expect(banner()).not.toBeNull();
  act(() => void vi.advanceTimersByTime(59_000));
  expect(readings.getQueryData([`/api/dossiers/${dossier}/head`])).toBeDefined();
  act(() => void vi.advanceTimersByTime(1_000));
  expect(banner()).toBeNull();
  expect(readings.getQueryData([`/api/dossiers/${dossier}/head`])).toBeUndefined();
  expect(readings.getQueryData(['/api/beds'])).toBeDefined();
});

test('[ASVS 14.3.1] ended in another tab, the banner goes here too and with it all that was read of the dossier', async () => {
  const readings = createReadings();
  readings.setQueryData([`/api/dossiers/${dossier}/head`], { name: 'Wat zij las' });
  let emergency: Session['emergency'] = session.emergency ?? null;
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json({ ...session, emergency }));
  render(
    <QueryClientProvider client={readings}>
      <KeptSession first={session}>
        <EmergencyBanner />
      </KeptSession>
    </QueryClientProvider>,
  );
  expect(banner()).not.toBeNull();
  const heard = async (now: Session['emergency']) => {
    emergency = now;
    const other = new BroadcastChannel('vasthouden');
    other.postMessage('session');
    vi.useRealTimers();
    await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
    other.close();
  };
  await heard(null);
  expect(banner()).toBeNull();
  expect(readings.getQueryData([`/api/dossiers/${dossier}/head`])).toBeUndefined();
  // Begun in another tab, it stands above this one too.
  await heard({ dossier, until: new Date(Date.now() + 60_000).toISOString() });
  expect(banner()).not.toBeNull();
});
