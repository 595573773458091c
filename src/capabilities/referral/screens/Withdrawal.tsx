/** The referrer takes the referral back; what follows is said first. */
import { useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Trouble } from '#ui/note.tsx';
import { withdrawReferral } from '../contract.ts';
import type { ReferralDetail } from '../detail-contract.ts';
import { useReferralTexts } from './said.tsx';

export function Withdrawal({ found: { dossier, version: seen } }: { readonly found: ReferralDetail }) {
  const { detail, refusals } = useReferralTexts();
  const [asked, setAsked] = useState(false);
  const withdrawing = useAsking(withdrawReferral);
  const withdraw = async () => {
    const answer = await withdrawing.ask({ dossier }, { seen });
    if (answer.ok) setAsked(false);
  };
  return (
    <div className="section noprint">
      <button type="button" className="btn low" onClick={() => setAsked(true)}>
        {detail.withdraw}
      </button>
      <Dialog open={asked} title={detail.withdraw} onClose={() => setAsked(false)}>
        <p>{detail.withdrawSure}</p>
        <Trouble problem={withdrawing.problem} refusals={refusals} />
        <div className="row actions">
          <button
            type="button"
            className="btn main"
            aria-disabled={withdrawing.busy || undefined}
            onClick={() => void withdraw()}
          >
            {detail.withdraw}
          </button>
          <button type="button" className="btn" onClick={() => setAsked(false)}>
            {detail.withdrawKeep}
          </button>
        </div>
      </Dialog>
    </div>
  );
}
