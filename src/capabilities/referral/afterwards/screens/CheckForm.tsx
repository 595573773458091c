/** How it goes, in a code and a sentence. */
import { useAsking } from '#ui/asking.tsx';
import { Choice, DayField, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { addDays } from '#vocabulary/day.ts';
import { todayHere } from '../../screens/said.tsx';
import { recordCheck } from '../contract.ts';
import { CheckOutcome } from '../events.ts';
import { longestAgainDays } from '../rules.ts';
import { useAfterwardsTexts } from './words.ts';

interface Props {
  readonly dossier: string;
  readonly after: number;
  readonly version: number;
}

export function CheckForm({ dossier, after, version: seen }: Props) {
  const texts = useAfterwardsTexts();
  const recording = useAsking(recordCheck);
  const form = useForm({
    start: { outcome: '', words: '', again: '' },
    keep: `check-${dossier}-${after}`,
    check: ({ outcome, words, again }) => {
      const day = readDay(again);
      const fits = day !== undefined && day > todayHere() && day <= addDays(todayHere(), longestAgainDays);
      return {
        ...(outcome === '' && { outcome: texts.outcomeWrong }),
        ...(words.trim() === '' && { words: texts.wordsWrong }),
        ...(outcome === 'not_reached' && again.trim() !== '' && !fits && { again: texts.againWrong }),
      };
    },
  });
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      label={texts.record(after)}
      send={({ outcome, words, again }) =>
        recording.ask(
          { dossier },
          {
            after,
            outcome: CheckOutcome.parse(outcome),
            words,
            again: outcome === 'not_reached' ? (readDay(again) ?? null) : null,
            seen,
          },
        )
      }
    >
      <Choice
        label={texts.record(after)}
        options={CheckOutcome.options.map((value) => ({ value, label: texts.outcomes[value] }))}
        {...form.field('outcome')}
      />
      <TextArea label={texts.words} hint={texts.wordsHint} rows={2} {...form.field('words')} />
      {form.values.outcome === 'not_reached' && (
        <DayField label={texts.again} hint={texts.againHint} {...form.field('again')} />
      )}
      <Actions>
        <Send busy={recording.busy}>{texts.send}</Send>
      </Actions>
    </Form>
  );
}
