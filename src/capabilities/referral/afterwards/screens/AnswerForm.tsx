/** Whoever is asked to take over says yes or no, in the name of the agency. */
import { useAsking } from '#ui/asking.tsx';
import { Choice, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { answerHandover } from '../contract.ts';
import { HandoverAnswer } from '../events.ts';
import { useAfterwardsTexts } from './words.ts';

export function AnswerForm({ dossier, version: seen }: { readonly dossier: string; readonly version: number }) {
  const texts = useAfterwardsTexts();
  const answering = useAsking(answerHandover);
  const form = useForm({
    start: { answer: '', words: '' },
    keep: `hand-over-answer-${dossier}`,
    check: ({ answer, words }) => ({
      ...(answer === '' && { answer: texts.answerWrong }),
      ...(answer === 'declined' && words.trim() === '' && { words: texts.answerWordsWrong }),
    }),
  });
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      label={texts.asksYou}
      send={({ answer, words }) =>
        answering.ask(
          { dossier },
          { answer: HandoverAnswer.parse(answer), words: words.trim() === '' ? null : words, seen },
        )
      }
    >
      <h3>{texts.asksYou}</h3>
      <p className="soft">{texts.asksYouLead}</p>
      <Choice
        label={texts.answer}
        options={[
          { value: 'accepted', label: texts.yes },
          { value: 'declined', label: texts.no },
        ]}
        {...form.field('answer')}
      />
      <TextArea label={texts.answerWords} hint={texts.answerHint} rows={3} {...form.field('words')} />
      <Actions>
        <Send busy={answering.busy}>{texts.answerSend}</Send>
      </Actions>
    </Form>
  );
}
