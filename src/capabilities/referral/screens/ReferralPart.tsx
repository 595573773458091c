/** On the page of the dossier: how it began, read only. */
import { useReading } from '#ui/asking.tsx';
import type { DossierPartProps } from '#ui/parts.ts';
import { Empty, Shown } from '#ui/shown.tsx';
import { FilesPart } from '../attachments/screens/FilesPart.tsx';
import { referral } from '../detail-contract.ts';
import { ReferAnew } from './ReferAnew.tsx';
import { ReferralStory, VerdictShown } from './ReferralStory.tsx';
import { useReferralTexts } from './said.tsx';

export function ReferralPart({ dossier, knownOn }: DossierPartProps) {
  const { detail } = useReferralTexts();
  const reading = useReading(referral, { dossier }, { knownOn });
  if (reading.state === 'failed' && reading.problem.code === 'not_found') return <Empty {...detail.none} />;
  return (
    <Shown reading={reading}>
      {(found) => (
        <>
          <VerdictShown referral={found} />
          {knownOn === undefined && <ReferAnew found={found} />}
          <ReferralStory referral={found} />
          <FilesPart dossier={dossier} />
        </>
      )}
    </Shown>
  );
}
