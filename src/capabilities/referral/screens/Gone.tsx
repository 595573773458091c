/** The question is gone: recorded at every stage before a decision, by who directs the process, and nobody has to meet. */
import { useAsking } from '#ui/asking.tsx';
import { Confirmed } from '#ui/confirmation.tsx';
import type { ReferralDetail } from '../detail-contract.ts';
import { notIncludePerson } from '../table-contract.ts';
import { useReferralTexts } from './said.tsx';

interface Props {
  readonly found: ReferralDetail;
  readonly why: 'died' | 'withdrawn';
}

export function Gone({ found: { dossier, by, version: seen }, why }: Props) {
  const { detail, refusals } = useReferralTexts();
  const recording = useAsking(notIncludePerson);
  const nothing = { criteria: [], participants: [], advice: null, next: null };
  return (
    <Confirmed
      title={why === 'died' ? detail.died : detail.withdrawn}
      follows={why === 'died' ? detail.diedSure : detail.withdrawnSure(by.name)}
      doIt={why === 'died' ? detail.recordDied : detail.recordWithdrawn}
      keep={detail.goneKeep}
      asking={recording}
      ask={() => recording.ask({ dossier }, { reason: why, ...nothing, seen })}
      refusals={refusals}
    />
  );
}
