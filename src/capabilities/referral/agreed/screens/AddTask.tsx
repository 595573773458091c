/** One first task: for which goal, what, by whom and by when. */
import { DayField, Select, TextArea } from '#ui/field.tsx';
import { ErrorSummary, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { LifeDomain } from '#vocabulary/codes.ts';
import { todayHere } from '../../screens/said.tsx';
import { domainsOfDirection } from '../rules.ts';
import { Adding, type Put } from './Adding.tsx';
import type { DraftedTask } from './drafted.ts';
import { useAgreedTexts } from './words.ts';

interface Props extends Put<DraftedTask> {
  /** Who may do it: `value` as a drafted task keeps it. */
  readonly doers: readonly { readonly value: string; readonly label: string }[];
}

export function AddTask({ put, close, keep, doers }: Props) {
  const texts = useAgreedTexts();
  const words = useWords();
  const form = useForm({
    start: { domain: '', goal: '', words: '', who: '', due: '' },
    keep,
    check: (values) => {
      const day = readDay(values.due);
      return {
        ...(values.domain === '' && { domain: texts.wrong.domain }),
        ...(values.goal.trim() === '' && { goal: texts.wrong.goal }),
        ...(values.words.trim() === '' && { words: texts.wrong.words }),
        ...(values.who === '' && { who: texts.wrong.who }),
        ...(!(day && day >= todayHere()) && { due: texts.wrong.due }),
      };
    },
  });
  const add = () => {
    const { domain, goal, words: what, who, due } = form.values;
    put({ domain: LifeDomain.parse(domain), goal, words: what, who, due: readDay(due) ?? todayHere() });
  };
  return (
    <Adding label={texts.addTask} button={texts.putTask} form={form} add={add} close={close}>
      {(attempt) => (
        <>
          <ErrorSummary wrong={form.wrong} idOf={form.idOf} attempt={attempt} />
          <Select
            label={texts.domain}
            hint={texts.domainHint}
            options={domainsOfDirection.map((value) => ({ value, label: words.domain[value] }))}
            {...form.field('domain')}
          />
          <TextArea label={texts.goal} rows={2} {...form.field('goal')} />
          <TextArea label={texts.words} rows={2} {...form.field('words')} />
          <Select label={texts.who} options={doers} {...form.field('who')} />
          <DayField label={texts.due} {...form.field('due')} />
        </>
      )}
    </Adding>
  );
}
