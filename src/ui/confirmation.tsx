/** What cannot simply be undone is asked once more: what follows is said before it is done. */
import { type ReactNode, useState } from 'react';
import type { Problem } from '#vocabulary/endpoint.ts';
import type { Answer } from './asking.tsx';
import { Dialog } from './dialog.tsx';
import { Actions } from './form.tsx';
import { useWords } from './language.ts';
import { Trouble } from './note.tsx';

interface Asked {
  readonly title: string;
  readonly follows: string;
  /** What else follows, as far as it must be looked up. */
  readonly children?: ReactNode;
  readonly doIt: string;
  readonly keep?: string;
  /** As `useAsking` has it. */
  readonly asking: { readonly busy: boolean; readonly problem: Problem | undefined };
  readonly ask: () => Promise<Answer<unknown>>;
  readonly done?: () => void;
  readonly refusals: Readonly<Record<string, string>>;
}

export function Confirmation({
  open,
  onClose,
  ...asked
}: Asked & { readonly open: boolean; readonly onClose: () => void }) {
  const { title, follows, children, doIt, keep, asking, ask, done, refusals } = asked;
  const { dialog } = useWords();
  const go = async () => {
    if (asking.busy || !(await ask()).ok) return;
    onClose();
    done?.();
  };
  return (
    <Dialog open={open} title={title} onClose={onClose}>
      <p>{follows}</p>
      {children}
      <Trouble problem={asking.problem} refusals={refusals} />
      <Actions>
        <button type="button" className="btn main" aria-disabled={asking.busy || undefined} onClick={() => void go()}>
          {doIt}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          {keep ?? dialog.keep}
        </button>
      </Actions>
    </Dialog>
  );
}

/** The button that asks so; it says what the dialog is called, unless it has words of its own. */
export function Confirmed({
  button,
  className = 'btn low',
  ...asked
}: Asked & { readonly button?: ReactNode; readonly className?: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={className} onClick={() => setOpen(true)}>
        {button ?? asked.title}
      </button>
      <Confirmation {...asked} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
