import { useFormat, useTexts, useWords } from '#ui/language.ts';
import { texts as timelineEn } from '../../timeline/texts.en.ts';
import { texts as timelineNl } from '../../timeline/texts.nl.ts';
import type { KnownWithholding } from '../contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl, type Texts } from '../texts.nl.ts';

export const useWithholdingTexts = (): Texts => useTexts({ nl, en });

type Entry = Pick<KnownWithholding, 'on' | 'kind' | 'section' | 'firstWords'>;
/** An entry by what one knows it by. */
export function useEntryWords() {
  const texts = useWithholdingTexts();
  const { kinds } = useTexts({ nl: timelineNl, en: timelineEn });
  const words = useWords();
  const format = useFormat();
  return {
    /** "notitie van 22-11-2026". */
    title: ({ kind, on }: Entry): string => texts.itemOf(kinds[kind], format.day(on)),
    /** "22-11-2026, notitie, Sociaal: Buurman doet aangifte". */
    line: ({ on, kind, section, firstWords }: Entry): string =>
      `${format.day(on)}, ${kinds[kind]}, ${words.section[section]}: ${firstWords ?? texts.noWords}`,
  };
}
