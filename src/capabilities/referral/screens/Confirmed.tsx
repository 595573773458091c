/** What ends a referral without a decision: a quiet button; what follows is said before it is done. */
import { useState } from 'react';
import type { Answer } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Trouble } from '#ui/note.tsx';
import type { Problem } from '#vocabulary/endpoint.ts';
import { useReferralTexts } from './said.tsx';

interface Props {
  readonly title: string;
  readonly follows: string;
  readonly doIt: string;
  readonly keep: string;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly ask: () => Promise<Answer<unknown>>;
}

export function Confirmed({ title, follows, doIt, keep, busy, problem, ask }: Props) {
  const { refusals } = useReferralTexts();
  const [asked, setAsked] = useState(false);
  const go = async () => {
    const answer = await ask();
    if (answer.ok) setAsked(false);
  };
  return (
    <>
      <button type="button" className="btn low" onClick={() => setAsked(true)}>
        {title}
      </button>
      <Dialog open={asked} title={title} onClose={() => setAsked(false)}>
        <p>{follows}</p>
        <Trouble problem={problem} refusals={refusals} />
        <div className="row actions">
          <button type="button" className="btn main" aria-disabled={busy || undefined} onClick={() => void go()}>
            {doIt}
          </button>
          <button type="button" className="btn" onClick={() => setAsked(false)}>
            {keep}
          </button>
        </div>
      </Dialog>
    </>
  );
}
