/** Above a dossier whose address asks for a day that cannot be read: says that this is how it stands today, and why. */
import { useFormat, useTexts } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { useOtherDay } from './known-on.ts';

export function OtherDay() {
  const { past } = useTexts({ nl, en });
  const format = useFormat();
  const other = useOtherDay();
  if (other === undefined) return null;
  return <Note tone="soon">{other === 'no_day' ? past.noDay : past.toCome(format.day(other.toCome))}</Note>;
}
