/** What every screen about a referral says: words that may not be for this reader, a person, a list of agencies. */
import { useFormat, useLanguage, useTexts, useWords } from '#ui/language.ts';
import { Status } from '#ui/status.tsx';
import type { Urgency } from '#vocabulary/codes.ts';
import { dayOf } from '#vocabulary/day.ts';
import { ageOf, type Birth } from '#vocabulary/person.ts';
import type { Named, Words } from '../contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl, type Texts } from '../texts.nl.ts';
import './referral.css';

export const useReferralTexts = (): Texts => useTexts({ nl, en });
/** The day it is here. */
export const todayHere = () => dayOf(new Date());

/** Free text; never an empty cell: nothing written, or not for this reader. */
export function Said({ words }: { readonly words: Words }) {
  const texts = useReferralTexts();
  if (words === null) return <span className="soft">{texts.nothingWritten}</span>;
  if (words.text === null) return <Status is="hide">{texts.unseen}</Status>;
  return <span className="said">{words.text}</span>;
}

const shapeOf = { crisis: 'crisis', urgent: 'soon', normal: 'plain' } as const;

/** How urgent a referral is, with the same shape and colour on every screen. */
export function UrgencyStatus({ urgency }: { readonly urgency: Urgency }) {
  const words = useWords();
  return <Status is={shapeOf[urgency]}>{words.urgency[urgency]}</Status>;
}

/** "29 jaar", "ongeveer 30 jaar" or that it is not known. */
export function useAge(): (birth: Birth | undefined) => string {
  const texts = useReferralTexts();
  return (birth) => {
    const age = birth ? ageOf(birth, todayHere()) : ({ is: 'unknown' } as const);
    if (age.is === 'unknown') return texts.ageUnknown;
    return age.is === 'known' ? texts.years(age.years) : texts.about(age.years);
  };
}

export function useNames(): (agencies: readonly Named[]) => string {
  const format = useFormat();
  return (agencies) => format.list(agencies.map(({ name }) => name));
}

/** A criterion in the words of the region, in the language of the reader. */
export function useCriterionText(): (criterion: { readonly nl: string; readonly en: string }) => string {
  const language = useLanguage();
  return (criterion) => criterion[language];
}
