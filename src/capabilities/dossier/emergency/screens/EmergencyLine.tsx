import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import type { DossierPartProps } from '#ui/parts.ts';
import { Status } from '#ui/status.tsx';
import { emergenciesOf } from '../contract.ts';
import { useEmergencyTexts } from './words.ts';

/** Tells who works with the dossier that somebody opened it in an emergency; nothing when nobody did. */
export function EmergencyLine({ dossier }: DossierPartProps) {
  const texts = useEmergencyTexts();
  const format = useFormat();
  const { data } = useReading(emergenciesOf, { dossier });
  const [last] = data ?? [];
  if (!last) return null;
  return (
    <Status is="soon">
      {texts.line(data?.length ?? 0)}; {texts.lineLast(last.userName, last.agencyName, format.moment(last.openedAt))}
    </Status>
  );
}
