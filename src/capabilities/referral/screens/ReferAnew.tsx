/** Somebody came back: the dossier is open, and a new referral brings them to a table. */
import { Link } from 'wouter';
import { useMay } from '#ui/session.tsx';
import type { ReferralDetail } from '../detail-contract.ts';
import { useReferralTexts } from './said.tsx';

export function ReferAnew({ found: { dossier, stage, phase } }: { readonly found: ReferralDetail }) {
  const { detail } = useReferralTexts();
  const refers = useMay('referral.submit');
  if (stage !== 'closed' || phase !== 'referral' || !refers) return null;
  return (
    <p className="noprint">
      <Link className="btn main" href={`/aanmelden/${dossier}`}>
        {detail.again}
      </Link>
    </p>
  );
}
