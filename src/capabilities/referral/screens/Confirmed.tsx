/** What ends a referral without a decision: a quiet button; what follows is said before it is done. */
import { useState } from 'react';
import type { Answer } from '#ui/asking.tsx';
import { Confirmation } from '#ui/confirmation.tsx';
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

export function Confirmed(props: Props) {
  const { refusals } = useReferralTexts();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <button type="button" className="btn low" onClick={() => setAsked(true)}>
        {props.title}
      </button>
      <Confirmation {...props} open={asked} onClose={() => setAsked(false)} refusals={refusals} />
    </>
  );
}
