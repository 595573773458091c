/** What the partner will see when this is shared, and what stays out of sight: the walls answer, as if it were shared already. */
import { Eye } from 'lucide-react';
import { useReading } from '#ui/asking.tsx';
import { Note } from '#ui/note.tsx';
import { Shown } from '#ui/shown.tsx';
import type { LegalGround, Purpose, Role, Section, SharingAct } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import type { Partner } from '../contract.ts';
import { sightOf } from '../sharing/contract.ts';
import { SightShown } from '../sharing/screens/SightShown.tsx';
import { useSharingTexts } from '../sharing/screens/words.ts';
import { useDossierTexts } from './words.ts';

export interface Proposal {
  readonly opens: readonly Section[];
  readonly ground: LegalGround;
  readonly act: SharingAct;
  readonly purpose: Purpose;
  /** Exclusive. */
  readonly until: Day | null;
}

/** In which role most people of a partner come to a dossier. */
const roleOf = ({ role }: Partner): Role =>
  role === 'secured_care' ? 'ward' : role === 'referrer' ? 'referrer' : 'partner';

interface PreviewProps {
  readonly dossier: string;
  readonly partner: Partner;
  /** Undefined: not chosen yet; what it sees now. */
  readonly proposal: Proposal | undefined;
}

export function SharePreview({ dossier, partner, proposal }: PreviewProps) {
  const { share: texts, refusals } = useDossierTexts();
  const { sight } = useSharingTexts();
  const { opens, until, ...how } = proposal ?? { opens: [], until: null };
  const asked = {
    agency: partner.agency,
    role: roleOf(partner),
    ...(opens.length > 0 && { opens: opens.join(), ...how, ...(until !== null && { until }) }),
  };
  const reading = useReading(sightOf, { dossier }, asked);
  const refusal = reading.state === 'failed' ? reading.problem.refusal : undefined;
  return (
    <section className="share-preview">
      <h2 className="with-icon">
        <Eye className="i" aria-hidden="true" />
        {proposal ? texts.preview : texts.now}
      </h2>
      <p className="small soft">{partner.agencyName}</p>
      {refusal ? (
        <Note tone="soon">
          {sight.mayNot} {Object.entries(refusals).find(([code]) => code === refusal)?.[1]}
        </Note>
      ) : (
        <Shown reading={reading} isEmpty={() => false}>
          {(seen) => <SightShown sight={seen} />}
        </Shown>
      )}
      <p className="small soft">
        {texts.alerts} {texts.logged}
      </p>
    </section>
  );
}
