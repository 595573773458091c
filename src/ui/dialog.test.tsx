import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { Dialog } from './dialog.tsx';

function Detention({ goes }: { readonly goes: 'nothing' | 'button' | 'section' | 'use of the button' }) {
  const [open, setOpen] = useState(false);
  const [isDone, setDone] = useState(false);
  const gone = isDone ? goes : 'nothing';
  return (
    <main>
      <h1>Het plan</h1>
      {gone !== 'section' && (
        <section>
          <h2>Detentie</h2>
          {gone !== 'button' && (
            <button type="button" disabled={gone === 'use of the button'} onClick={() => setOpen(true)}>
              De detentie klopt
            </button>
          )}
        </section>
      )}
      <Dialog open={open} title="Weet u het zeker?" onClose={() => setOpen(false)}>
        <button
          type="button"
          onClick={() => {
            setDone(true);
            setOpen(false);
          }}
        >
          Ja
        </button>
      </Dialog>
    </main>
  );
}
afterEach(cleanup);

test.each([
  ['nothing', 'BUTTON: De detentie klopt'],
  ['button', 'H2: Detentie'],
  ['use of the button', 'H2: Detentie'],
  ['section', 'H1: Het plan'],
] as const)('after a dialog by which %s went, the focus is on what is nearest to where it was', (goes, there) => {
  render(<Detention goes={goes} />);
  const opener = screen.getByRole('button', { name: 'De detentie klopt' });
  opener.focus();
  fireEvent.click(opener);
  fireEvent.click(screen.getByRole('button', { name: 'Ja' }));
  expect(`${document.activeElement?.tagName}: ${document.activeElement?.textContent}`).toBe(there);
});
