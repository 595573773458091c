/** That a dossier is shielded, for whoever sees it: who else does, and for how long. In the same words of the part below, which reads it anyway. */
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import type { DossierPartProps } from '#ui/parts.ts';
import { Status } from '#ui/status.tsx';
import { shieldOf } from '../contract.ts';
import { useShieldTexts } from './words.ts';

export function ShieldLine({ dossier }: DossierPartProps) {
  const texts = useShieldTexts();
  const format = useFormat();
  const reading = useReading(shieldOf, { dossier });
  const shield = reading.state === 'here' ? reading.data.shield : null;
  if (shield === null || shield.liftedOn !== null) return null;
  return (
    <span>
      <Status is="seal">{texts.up}</Status>{' '}
      <span className="small soft">
        {texts.seenBy(format.list([texts.whoHolds, ...shield.people.map(({ name }) => name)]))}
      </span>
    </span>
  );
}
