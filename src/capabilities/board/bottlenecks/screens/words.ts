import { useTexts } from '#ui/language.ts';
import { texts as en } from '../texts.en.ts';
import { type BottleneckTexts, texts as nl } from '../texts.nl.ts';

export const useBottleneckTexts = (): BottleneckTexts => useTexts({ nl, en });
