/** Somebody came back: the dossier is open, and a new referral brings them to a table. */
import { Link } from 'wouter';
import { useMay } from '#ui/session.tsx';
import type { ReferralDetail } from '../detail-contract.ts';
import { useReferralTexts } from './said.tsx';

interface Props {
  readonly found: ReferralDetail;
  /** Among other sections of a page, not within one. */
  readonly apart?: boolean;
}

export function ReferAnew({ found: { dossier, stage, phase }, apart = false }: Props) {
  const { detail } = useReferralTexts();
  const refers = useMay('referral.submit');
  if (stage !== 'closed' || phase !== 'referral' || !refers) return null;
  return (
    <p className={apart ? 'section noprint' : 'noprint'}>
      <Link className="btn main" href={`/aanmelden/${dossier}`}>
        {detail.again}
      </Link>
    </p>
  );
}
