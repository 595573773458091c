import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { RefusedContext } from '#ui/refused.ts';
import { HowItWent } from './LogTable.tsx';

afterEach(cleanup);

test('why something was refused stands there in words, which are those that were read then where a rule refused it', async () => {
  const line = { verb: 'account.confirm_right', outcome: 'refused', origin: null } as const;
  const sentences: Readonly<Record<string, string>> = {
    'account.confirm_right own_proposal': 'Een ander bevestigt het.',
  };
  const { rerender } = render(<HowItWent line={{ ...line, reason: 'own_proposal' }} />, {
    wrapper: ({ children }) => (
      <RefusedContext value={async () => (verb, code) => sentences[`${verb} ${code}`]}>{children}</RefusedContext>
    ),
  });
  expect(await screen.findByText('kreeg te lezen: “Een ander bevestigt het.”')).toBeTruthy();
  rerender(<HowItWent line={{ ...line, reason: 'of_before' }} />);
  expect(screen.getByText('kon niet volgens de regels van dat onderdeel')).toBeTruthy();
  rerender(<HowItWent line={{ ...line, reason: 'forbidden' }} />);
  expect(screen.getByText('past niet bij de rol')).toBeTruthy();
});
