/** The assessor decides: the decision stands, or it is decided anew. */
import { useAsking } from '#ui/asking.tsx';
import { Choice, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { decideAppeal } from '../contract.ts';
import { AppealOutcome } from '../events.ts';
import { useAppealTexts } from './words.ts';

export function DecideForm({ dossier, version: seen }: { readonly dossier: string; readonly version: number }) {
  const texts = useAppealTexts();
  const deciding = useAsking(decideAppeal);
  const form = useForm({
    start: { outcome: '', words: '' },
    keep: `appeal-decision-${dossier}`,
    check: ({ outcome, words }) => ({
      ...(outcome === '' && { outcome: texts.outcomeWrong }),
      ...(words.trim() === '' && { words: texts.explainWrong }),
    }),
  });
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      label={texts.yours}
      send={({ outcome, words }) => deciding.ask({ dossier }, { outcome: AppealOutcome.parse(outcome), words, seen })}
    >
      <h3>{texts.yours}</h3>
      <p className="soft">{texts.yoursLead}</p>
      <Choice
        label={texts.outcome}
        options={AppealOutcome.options.map((value) => ({ value, label: texts.outcomes[value] }))}
        {...form.field('outcome')}
      />
      <TextArea label={texts.explain} hint={texts.explainHint} {...form.field('words')} />
      <Actions>
        <Send busy={deciding.busy}>{texts.decide}</Send>
      </Actions>
    </Form>
  );
}
