/** A model in words: which lists it lets depend on each other, by their names. */
import { useFormat } from '#ui/language.ts';
import type { Range, ShownEstimate } from '../contract.ts';
import { usePopulationTexts } from './words.ts';

export function useModelWords(names: readonly string[]) {
  const { result: says } = usePopulationTexts();
  const format = useFormat();
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
    rangeOf: ({ lower, upper }: Range): string => {
      if (lower === null) return says.noMargin;
      return upper === null
        ? says.atLeastOf(format.number(lower))
        : `${format.number(lower)} – ${format.number(upper)}`;
    },
    estimateOf: ({ estimate }: Range): string => (estimate === null ? says.nothing : format.number(estimate)),
    changeOf: ({ change, lists }: ShownEstimate['whatIf'][number]): string => says[change](format.list(lists)),
  };
}
