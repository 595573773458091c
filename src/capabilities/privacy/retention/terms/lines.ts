/** The terms of a class as a region reads them: what the house begins with, what the region set, and which holds. */
import type { Day } from '#vocabulary/day.ts';
import type { ClassTerms, TermLine } from '../contract.ts';
import type { RetentionClass } from '../events.ts';
import { type ClassOfData, classes } from './rules.ts';
import type { SetLine } from './store.ts';

/** `set`: what the region set, of any class, the first to hold first. */
export function termsOf(of: RetentionClass, set: readonly SetLine[], day: Day): ClassTerms {
  const lines = [houseLine(classes[of]), ...set.filter((line) => line.class === of).map(setLine)];
  const now = lines.findLastIndex(({ from }) => from === null || from <= day);
  const hasTerm = ({ term }: TermLine): boolean => term !== null;
  return {
    class: of,
    now: lines[now] && hasTerm(lines[now]) ? lines[now] : null,
    coming: lines.slice(now + 1),
    earlier: lines.slice(0, now).filter(hasTerm).toReversed(),
  };
}

const houseLine = ({ term, ground }: ClassOfData): TermLine => ({
  from: null,
  term,
  ground: ground && { law: ground.law, article: ground.article },
  byAnalogy: ground?.analogy ?? false,
  setByName: null,
  setOn: null,
});
const setLine = ({ from, amount, unit, law, article, setByName, setOn }: SetLine): TermLine => ({
  from,
  term: { amount, unit },
  ground: { law, article },
  byAnalogy: false,
  setByName,
  setOn,
});
