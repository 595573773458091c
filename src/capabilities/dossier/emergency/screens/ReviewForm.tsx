import { useAsking } from '#ui/asking.tsx';
import { Choice, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { type EmergencyAccess, Judgement, reviewEmergency } from '../contract.ts';
import { useEmergencyTexts } from './words.ts';

/** Whether it was needed, and why one thinks so. */
export function ReviewForm({ access: { id, caseNumber } }: { readonly access: EmergencyAccess }) {
  const { queue, judgement: names, refusals } = useEmergencyTexts();
  const reviewing = useAsking(reviewEmergency);
  const form = useForm({
    start: { judgement: '', words: '' },
    keep: `emergency-${id}`,
    check: ({ judgement, words }) => ({
      ...(judgement === '' ? { judgement: queue.judgeWrong } : {}),
      ...(words.trim() === '' ? { words: queue.wordsWrong } : {}),
    }),
  });
  return (
    <Form
      form={form}
      label={`${queue.judge}: ${caseNumber}`}
      refusals={refusals}
      send={({ judgement, words }) =>
        reviewing.ask({ emergency: id }, { judgement: Judgement.parse(judgement), words })
      }
    >
      <Choice
        label={queue.judge}
        options={Judgement.options.map((value) => ({ value, label: names[value] }))}
        {...form.field('judgement')}
      />
      <TextArea label={queue.words} rows={2} {...form.field('words')} />
      <Actions>
        <Send busy={reviewing.busy}>{queue.send}</Send>
      </Actions>
    </Form>
  );
}
