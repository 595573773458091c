/** Dutch first, English second; the choice lives in the cookie `lang`, which the server reads too. */
import { readCookie, writeCookie } from './cookie.ts';
import { type Formatter, formatter } from './format.ts';
import { createValue, useValue } from './value.ts';
import { words as en } from './words.en.ts';
import { words as nl, type Words } from './words.nl.ts';

export type Language = 'nl' | 'en';
export type ByLanguage<T> = Readonly<Record<Language, T>>;
export const languages: readonly Language[] = ['nl', 'en'];

const chosen = createValue<Language>(readCookie('lang') === 'en' ? 'en' : 'nl');
document.documentElement.lang = chosen.get();

export const useLanguage = (): Language => useValue(chosen);

export function chooseLanguage(language: Language): void {
  writeCookie('lang', language);
  document.documentElement.lang = language;
  chosen.set(language);
}

/** What the account says, unless this browser already chose. */
export function adoptLanguage(language: Language): void {
  if (readCookie('lang') === undefined) chooseLanguage(language);
}

/** The texts of a capability in the chosen language: `useTexts({ nl, en })`. */
export const useTexts = <T>(texts: ByLanguage<T>): T => texts[useLanguage()];

/** The words that all screens share. */
export const useWords = (): Words => useTexts({ nl, en });

/** Days, times, counts and durations as people write them. */
export const useFormat = (): Formatter => formatter(useLanguage());
