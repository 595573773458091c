/** What cannot simply be undone is asked once more: what follows is said before it is done. */
import type { Problem } from '#vocabulary/endpoint.ts';
import type { Answer } from './asking.tsx';
import { Dialog } from './dialog.tsx';
import { Actions } from './form.tsx';
import { Trouble } from './note.tsx';

interface ConfirmationProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly follows: string;
  readonly doIt: string;
  readonly keep: string;
  /** An asking, as `useAsking` has it. */
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly ask: () => Promise<Answer<unknown>>;
  readonly refusals: Readonly<Record<string, string>>;
}

export function Confirmation({
  open,
  onClose,
  title,
  follows,
  doIt,
  keep,
  busy,
  problem,
  ask,
  refusals,
}: ConfirmationProps) {
  const go = async () => {
    const answer = await ask();
    if (answer.ok) onClose();
  };
  return (
    <Dialog open={open} title={title} onClose={onClose}>
      <p>{follows}</p>
      <Trouble problem={problem} refusals={refusals} />
      <Actions>
        <button type="button" className="btn main" aria-disabled={busy || undefined} onClick={() => void go()}>
          {doIt}
        </button>
        <button type="button" className="btn" onClick={onClose}>
          {keep}
        </button>
      </Actions>
    </Dialog>
  );
}
