/** The referrer takes the referral back. */
import { useAsking } from '#ui/asking.tsx';
import { Confirmed } from '#ui/confirmation.tsx';
import { withdrawReferral } from '../contract.ts';
import type { ReferralDetail } from '../detail-contract.ts';
import { useReferralTexts } from './said.tsx';

export function Withdrawal({ found: { dossier, version: seen } }: { readonly found: ReferralDetail }) {
  const { detail, refusals } = useReferralTexts();
  const withdrawing = useAsking(withdrawReferral);
  return (
    <Confirmed
      title={detail.withdraw}
      follows={detail.withdrawSure}
      doIt={detail.withdraw}
      keep={detail.withdrawKeep}
      asking={withdrawing}
      ask={() => withdrawing.ask({ dossier }, { seen })}
      refusals={refusals}
    />
  );
}
