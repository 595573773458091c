import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { HowItWent } from './LogTable.tsx';

afterEach(cleanup);

test('why something was refused stands there to be read, also where only its code is known', () => {
  const line = { outcome: 'refused', origin: null } as const;
  const { rerender } = render(<HowItWent line={{ ...line, reason: 'own_proposal' }} />);
  expect(screen.getByText('kon niet volgens de regels van dat onderdeel (own_proposal)')).toBeTruthy();
  rerender(<HowItWent line={{ ...line, reason: 'forbidden' }} />);
  expect(screen.getByText('past niet bij de rol')).toBeTruthy();
});
