/** The texts of this capability in the chosen language, and how a ward is named and speaks of itself. */
import { useTexts } from '#ui/language.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl, type Texts } from '../texts.nl.ts';

export const useBedTexts = (): Texts => useTexts({ nl, en });

/** Sentences hold the name when the reader may know it, else the case number. */
export const calledIn = (
  texts: Texts,
  { name, caseNumber }: { readonly name: string | null; readonly caseNumber: string },
): string => name ?? texts.caseNumber(caseNumber);
