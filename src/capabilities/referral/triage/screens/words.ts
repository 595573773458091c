import { useTexts } from '#ui/language.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl, type TriageTexts } from '../texts.nl.ts';

export const useTriageTexts = (): TriageTexts => useTexts({ nl, en });
