/** What a region agreed for whoever is not included: as fields of the form of its terms, and as lines to read. */
import { TextLine } from '#ui/field.tsx';
import type { FieldProps } from '#ui/form.tsx';
import { useFormat } from '#ui/language.ts';
import { isWhole } from '../../table/screens/MeetingFields.tsx';
import { AfterwardsTerms, standardAfterwards } from '../events.ts';
import type { Texts } from '../texts.nl.ts';
import { useAfterwardsTexts } from './words.ts';

const names = ['handOver', 'answer', 'checks', 'appeal', 'nameAssessor', 'decideAppeal'] as const;
export type TermValues = Record<(typeof names)[number], string>;

export const termValues = (terms: AfterwardsTerms = standardAfterwards): TermValues => ({
  handOver: String(terms.handOver),
  answer: String(terms.answer),
  checks: terms.checks.join(', '),
  appeal: String(terms.appeal),
  nameAssessor: String(terms.nameAssessor),
  decideAppeal: String(terms.decideAppeal),
});

const daysIn = (typed: string): number[] => typed.split(/[\s,;]+/).flatMap((one) => (one === '' ? [] : [Number(one)]));

export const termsIn = (values: TermValues): AfterwardsTerms => ({
  handOver: Number(values.handOver),
  answer: Number(values.answer),
  checks: daysIn(values.checks),
  appeal: Number(values.appeal),
  nameAssessor: Number(values.nameAssessor),
  decideAppeal: Number(values.decideAppeal),
});

export function wrongTerms(values: TermValues, { terms: texts }: Texts): Partial<TermValues> {
  const wrong: Partial<TermValues> = {};
  for (const name of ['handOver', 'answer', 'nameAssessor', 'decideAppeal'] as const)
    if (!isWhole(values[name], 1, 60)) wrong[name] = texts.daysWrong;
  if (!isWhole(values.appeal, 7, 365)) wrong.appeal = texts.appealWrong;
  if (!AfterwardsTerms.shape.checks.safeParse(daysIn(values.checks)).success) wrong.checks = texts.checksWrong;
  return wrong;
}

export function TermFields({ field }: { readonly field: (name: keyof TermValues) => FieldProps<string> }) {
  const { terms: texts } = useAfterwardsTexts();
  return names.map((name) => (
    <TextLine
      key={name}
      label={texts.fields[name]}
      width="short"
      {...(name === 'checks' ? { hint: texts.checksHint } : { inputMode: 'numeric' as const })}
      {...field(name)}
    />
  ));
}

/** Each with its days, to stand among the other terms of the region. */
export function useTermLines(): (terms?: AfterwardsTerms) => readonly (readonly [string, string])[] {
  const { terms: texts } = useAfterwardsTexts();
  const format = useFormat();
  return (terms = standardAfterwards) => [
    [texts.lines.handOver, texts.workingDays(terms.handOver)],
    [texts.lines.checks, texts.after(format.list(terms.checks.map((days) => format.number(days))))],
    [texts.lines.appeal, texts.within(terms.appeal)],
    [texts.lines.decideAppeal, texts.workingDays(terms.decideAppeal)],
  ];
}
