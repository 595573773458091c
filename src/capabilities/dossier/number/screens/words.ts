import { useTexts } from '#ui/language.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl, type Texts } from '../texts.nl.ts';

export const useNumberTexts = (): Texts => useTexts({ nl, en });
