import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { useFollowing } from './asking.tsx';
import { lock } from './lock-state.ts';

afterEach(() => {
  cleanup();
  lock.set('open');
  vi.useRealTimers();
});

test('what is under way is followed for some minutes, however often it is drawn, and not behind a locked screen', () => {
  vi.useFakeTimers();
  const again = vi.fn();
  function Shown() {
    useFollowing({ again: () => again() }, true);
    return null;
  }
  const { rerender } = render(<Shown />);
  const after = (ms: number): number => {
    again.mockClear();
    vi.advanceTimersByTime(ms);
    rerender(<Shown />);
    return again.mock.calls.length;
  };
  expect(after(6_000)).toBe(2);
  lock.set('idle');
  expect(after(6_000)).toBe(0);
  lock.set('open');
  expect(after(6_000)).toBe(2);
  expect(after(600_000)).toBe(194);
  expect(after(600_000), 'the server would never find it idle').toBe(0);
});
