import { useAsking } from '#ui/asking.tsx';
import { DayField, Select, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useTexts, useWords } from '#ui/language.ts';
import { LifeDomain, sectionOf } from '#vocabulary/codes.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { setGoal } from '../goals/contract.ts';
import { personReads } from '../journal/contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { OwnerField, useOwnerOf } from './OwnerField.tsx';

interface GoalFormProps {
  readonly dossier: DossierId;
  /** Those in sections that the reader holds. */
  readonly domains: readonly LifeDomain[];
  readonly done: () => void;
}

export function GoalForm({ dossier, domains, done }: GoalFormProps) {
  const { plan: texts, record, refusals } = useTexts({ nl, en });
  const words = useWords();
  const asking = useAsking(setGoal);
  const ownerOf = useOwnerOf();
  const form = useForm({
    start: { domain: '', words: '', owner: 'person', due: '' },
    keep: `goal-${dossier}`,
    check: ({ domain, words: said, due }) => ({
      ...(domain === '' && { domain: record.chooseOne }),
      ...(said.trim() === '' && { words: record.writeWords }),
      ...(due !== '' && !readDay(due) && { due: words.form.dayWrong }),
    }),
  });
  const chosen = LifeDomain.safeParse(form.values.domain);
  const reads = !chosen.success || personReads(sectionOf(chosen.data));
  return (
    <Form
      form={form}
      refusals={refusals}
      done={done}
      label={texts.add}
      send={async ({ domain, words: said, owner, due }) => {
        const known = LifeDomain.safeParse(domain);
        if (!known.success) return undefined;
        return asking.ask(
          { dossier },
          { domain: known.data, words: said, owner: ownerOf(owner), due: readDay(due) ?? null },
        );
      }}
    >
      <Select
        label={texts.addFor}
        {...form.field('domain')}
        options={domains.map((domain) => ({ value: domain, label: words.domain[domain] }))}
      />
      <TextArea
        label={texts.words}
        hint={reads ? texts.wordsHint : texts.wordsHintJustice}
        rows={2}
        {...form.field('words')}
      />
      <OwnerField
        dossier={dossier}
        section={chosen.success ? sectionOf(chosen.data) : undefined}
        {...form.field('owner')}
      />
      <DayField label={texts.due} hint={texts.dueHint} {...form.field('due')} />
      <Actions>
        <Send busy={asking.busy}>{texts.add}</Send>
      </Actions>
    </Form>
  );
}
