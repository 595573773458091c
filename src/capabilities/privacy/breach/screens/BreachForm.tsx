/** What is known of a breach: the same fields when it is noted and when more is known. */
import { Choice, Choices, DayField, TextArea, TextLine } from '#ui/field.tsx';
import type { FormState } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import type { Breach } from '../contract.ts';
import { BreachCategory, BreachNature } from '../events.ts';
import { useBreachTexts } from './words.ts';

export interface FactValues {
  readonly [name: string]: string | readonly string[];
  readonly happenedOn: string;
  readonly nature: string;
  readonly categories: readonly string[];
  readonly persons: string;
  readonly story: string;
  readonly consequences: string;
  readonly measures: string;
}
const wholeNumber = (typed: string): number | null =>
  /^\s*\d[\d. ]*$/.test(typed) ? Number(typed.replace(/[. ]/g, '')) : null;
const said = (typed: string): string | null => (typed.trim() === '' ? null : typed);

/** The fields as they are sent. */
export const factsIn = (values: FactValues) => ({
  happenedOn: readDay(values.happenedOn) ?? null,
  nature: BreachNature.parse(values.nature),
  categories: values.categories.map((category) => BreachCategory.parse(category)),
  persons: wholeNumber(values.persons),
  story: values.story,
  consequences: said(values.consequences),
  measures: said(values.measures),
});

export const startOf = (breach?: Breach): FactValues => ({
  happenedOn: typedDay(breach?.happenedOn),
  nature: breach?.nature ?? 'confidentiality',
  categories: breach?.categories ?? [],
  persons: breach?.persons === null || breach === undefined ? '' : String(breach.persons),
  story: breach?.words.story ?? '',
  consequences: breach?.words.consequences ?? '',
  measures: breach?.words.measures ?? '',
});

export function useFactsCheck() {
  const { form, refusals } = useBreachTexts();
  const { form: words } = useWords();
  return (values: FactValues) => ({
    happenedOn: values.happenedOn === '' || readDay(values.happenedOn) ? undefined : words.dayWrong,
    categories: values.categories.length === 0 ? refusals.which_data : undefined,
    persons: values.persons.trim() === '' || wholeNumber(values.persons) !== null ? undefined : form.personsWrong,
    story: values.story.trim() === '' ? form.storyEmpty : undefined,
  });
}

export function FactFields({ form }: { readonly form: Pick<FormState<FactValues>, 'field'> }) {
  const texts = useBreachTexts();
  const { form: words } = texts;
  return (
    <>
      <DayField label={words.happenedOn} hint={words.optional} {...form.field('happenedOn')} />
      <Choice
        label={words.nature}
        {...form.field('nature')}
        options={BreachNature.options.map((value) => ({ value, label: texts.nature[value] }))}
      />
      <Choices
        label={words.categories}
        {...form.field('categories')}
        options={BreachCategory.options.map((value) => ({ value, label: texts.category[value] }))}
      />
      <TextLine
        label={words.persons}
        hint={words.personsHint}
        width="short"
        inputMode="numeric"
        {...form.field('persons')}
      />
      <TextArea label={words.story} hint={words.storyHint} {...form.field('story')} />
      <TextArea label={words.consequences} {...form.field('consequences')} />
      <TextArea label={words.measures} {...form.field('measures')} />
    </>
  );
}
