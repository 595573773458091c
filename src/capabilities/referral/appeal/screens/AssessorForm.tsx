/** Names who looks again: somebody who took no part. */
import { useAsking } from '#ui/asking.tsx';
import { Choice } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useFormat } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import type { Day } from '#vocabulary/day.ts';
import { type AppealDetail, nameAssessor } from '../contract.ts';
import { useAppealTexts } from './words.ts';

interface Props {
  readonly dossier: string;
  readonly version: number;
  readonly assessors: AppealDetail['assessors'];
  /** By when the appeal is decided. */
  readonly decideBy: Day;
  readonly done: () => void;
}

export function AssessorForm({ dossier, version: seen, assessors, decideBy, done }: Props) {
  const texts = useAppealTexts();
  const format = useFormat();
  const naming = useAsking(nameAssessor);
  const form = useForm({
    start: { assessor: '' },
    check: ({ assessor }) => ({ ...(assessor === '' && { assessor: texts.whoWrong }) }),
  });
  if (assessors.length === 0) return <Note tone="soon">{texts.nobody(format.day(decideBy))}</Note>;
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      label={texts.choose}
      done={done}
      send={({ assessor }) => naming.ask({ dossier }, { assessor, seen })}
    >
      <Choice
        label={texts.who}
        hint={texts.whoHint}
        options={assessors.map(({ user, name, agencyName }) => ({ value: user, label: name, hint: agencyName }))}
        {...form.field('assessor')}
      />
      <Actions>
        <Send busy={naming.busy}>{texts.name}</Send>
      </Actions>
    </Form>
  );
}
