/** The texts of the dossier in the language of the screen, and how age and name are said. */
import { useTexts } from '#ui/language.ts';
import { type Day, dayOf } from '#vocabulary/day.ts';
import { ageOf, type Birth } from '#vocabulary/person.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl, type Texts } from '../texts.nl.ts';

export const useDossierTexts = (): Texts => useTexts({ nl, en });
export const today = (): Day => dayOf(new Date());

/** "38 jaar", "ongeveer 40 jaar", "leeftijd onbekend". */
export function sayAge(texts: Texts, birth: Birth, on: Day): string {
  const age = ageOf(birth, on);
  if (age.is === 'unknown') return texts.ageUnknown;
  return age.is === 'known' ? texts.years(age.years) : texts.about(age.years);
}
