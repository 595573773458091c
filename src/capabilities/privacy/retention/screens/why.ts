import { useFormat } from '#ui/language.ts';
import type { DueDossier } from '../contract.ts';
import { addTerm } from '../terms/rules.ts';
import { useRetentionTexts } from './words.ts';

/** "Bewaartermijn eindigt op …: 3 jaar na …", in the words of how it came to that day. */
export function useWhy(): (row: DueDossier) => string {
  const texts = useRetentionTexts();
  const format = useFormat();
  return ({ standing, againOn, endsOn, startsOn, term }) => {
    if (standing === 'postponed' && againOn) return texts.postponedUntil(format.day(againOn));
    const say =
      standing === 'running'
        ? texts.becauseRuns
        : addTerm(startsOn, term) < endsOn
          ? texts.becauseSince
          : texts.because;
    return say(format.day(endsOn), format.day(startsOn), texts.term(term));
  };
}
