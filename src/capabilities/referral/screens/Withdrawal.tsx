/** The referrer takes the referral back. */
import { useAsking } from '#ui/asking.tsx';
import { withdrawReferral } from '../contract.ts';
import type { ReferralDetail } from '../detail-contract.ts';
import { Confirmed } from './Confirmed.tsx';
import { useReferralTexts } from './said.tsx';

export function Withdrawal({ found: { dossier, version: seen } }: { readonly found: ReferralDetail }) {
  const { detail } = useReferralTexts();
  const withdrawing = useAsking(withdrawReferral);
  return (
    <Confirmed
      title={detail.withdraw}
      follows={detail.withdrawSure}
      doIt={detail.withdraw}
      keep={detail.withdrawKeep}
      busy={withdrawing.busy}
      problem={withdrawing.problem}
      ask={() => withdrawing.ask({ dossier }, { seen })}
    />
  );
}
