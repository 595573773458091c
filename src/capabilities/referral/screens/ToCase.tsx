/** From a step of the work list to the person at the table on which they stand by now. */
import { Redirect } from 'wouter';
import { useReading } from '#ui/asking.tsx';
import { Page } from '#ui/page.tsx';
import { referral } from '../detail-contract.ts';
import { useReferralTexts } from './said.tsx';

/** Somebody on no table any more is met at the referral, which says why. */
export function ToCase({ dossier }: { readonly dossier: string }) {
  const { tables } = useReferralTexts();
  const reading = useReading(referral, { dossier }, {}, { anew: true });
  return (
    <Page title={tables.title} reading={reading}>
      {({ table }) => (
        <Redirect replace to={table === null ? `/aanmeldingen/${dossier}` : `/inclusietafel/${table.id}/${dossier}`} />
      )}
    </Page>
  );
}
