/** Above a dossier whose address asks for a day that cannot be read: says that this is how it stands today, and why. */
import { OtherDay as Said } from '#ui/day-in-address.tsx';
import { useTexts } from '#ui/language.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';

export function OtherDay() {
  const { past } = useTexts({ nl, en });
  return <Said stands={past.asToday} />;
}
