import { QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { createReadings } from './asking.tsx';
import { MeetingBanner } from './meeting-banner.tsx';
import { KeptSession } from './session.tsx';
import { signedIn } from './testing-screen.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});
const banner = () => screen.queryByRole('complementary');
const soon = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
const pass = () => act(() => new Promise((resolve) => setTimeout(resolve, 100)));

test('after a meeting that is over by the clock, another that begins in another tab stands above this one too', async () => {
  let session = signedIn([], { meetingUntil: soon(50) });
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json(session));
  render(
    <QueryClientProvider client={createReadings()}>
      <KeptSession first={session}>
        <MeetingBanner />
      </KeptSession>
    </QueryClientProvider>,
  );
  expect(banner()).not.toBeNull();
  await pass();
  expect(banner()).toBeNull();
  session = signedIn([], { meetingUntil: soon(60_000) });
  const other = new BroadcastChannel('vasthouden');
  other.postMessage('session');
  await pass();
  other.close();
  expect(banner()).not.toBeNull();
});
