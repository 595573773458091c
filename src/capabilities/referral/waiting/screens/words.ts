import { useFormat, useTexts } from '#ui/language.ts';
import type { Term } from '../rank.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl, type WaitingTexts } from '../texts.nl.ts';

export const useWaitingTexts = (): WaitingTexts => useTexts({ nl, en });

/** The reasons of a place in one sentence: "Wacht 41 dagen; crisis vorige week; er is plek in team Noord." */
export function useSentence(): (terms: readonly Term[]) => string {
  const { part } = useWaitingTexts();
  const format = useFormat();
  return (terms) => sentenceOf(terms.map((term) => part(term, format.day)));
}

export const sentenceOf = (parts: readonly string[]): string => {
  const all = parts.join('; ');
  return `${all.slice(0, 1).toUpperCase()}${all.slice(1)}.`;
};
