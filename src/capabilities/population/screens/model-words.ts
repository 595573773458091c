/** A model in words: which lists it lets depend on each other, by their names. */
import { useFormat } from '#ui/language.ts';
import type { WhatIf } from '../estimating/document.ts';
import { usePopulationTexts } from './words.ts';

interface Bounds {
  readonly lower: number | null;
  readonly upper: number | null;
}

export function useModelWords(names: readonly string[]) {
  const { result: says } = usePopulationTexts();
  const format = useFormat();
  const whole = (persons: number): string => format.number(Math.round(persons));
  const called = (numbers: readonly number[]): string =>
    format.list(numbers.map((nth) => names[nth - 1] ?? String(nth)));
  return {
    /** `[12,3]`: the lists whose numbers stand together. */
    modelOf: (model: string): string => {
      const together = model
        .replace(/[[\]]/g, '')
        .split(',')
        .filter((one) => one.length > 1)
        .map((one) => called([...one].map(Number)));
      return together.length === 0 ? says.independent : says.together(together.join('; '));
    },
    rangeOf: (bounds: Bounds | null): string => {
      const [lower, upper] = [bounds?.lower ?? null, bounds?.upper ?? null];
      if (lower === null) return says.noMargin;
      return upper === null ? says.atLeastOf(whole(lower)) : `${whole(lower)} – ${whole(upper)}`;
    },
    estimateOf: ({ estimate }: { readonly estimate: number | null }): string =>
      estimate === null ? says.nothing : whole(estimate),
    changeOf: ({ change, lists }: WhatIf): string => says[change](format.list(lists)),
  };
}
