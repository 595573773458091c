/** The own answer in a written round; the last one counts. */
import { useAsking } from '#ui/asking.tsx';
import { Choice, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { RoundView } from '../../events.ts';
import { useReferralTexts } from '../../screens/said.tsx';
import { answerRound } from '../contract.ts';
import { useRoundTexts } from './words.ts';

export function AnswerForm({ dossier, given }: { readonly dossier: string; readonly given: RoundView | null }) {
  const texts = useRoundTexts();
  const { refusals } = useReferralTexts();
  const answering = useAsking(answerRound);
  const form = useForm<{ view: string; words: string }>({
    start: { view: given ?? '', words: '' },
    keep: `round-${dossier}`,
    check: ({ view }) => ({ ...(view === '' && { view: texts.ownViewWrong }) }),
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      label={texts.own}
      send={({ view, words }) =>
        answering.ask({ dossier }, { view: RoundView.parse(view), words: words.trim() === '' ? null : words })
      }
    >
      <h3>{texts.own}</h3>
      <Choice
        label={texts.ownView}
        options={RoundView.options.map((value) => ({ value, label: texts.view[value] }))}
        {...form.field('view')}
      />
      <TextArea label={texts.ownWords} hint={texts.ownWordsHint} {...form.field('words')} />
      <Actions>
        <Send busy={answering.busy}>{texts.send}</Send>
      </Actions>
      <p className="small soft">{texts.sendHint}</p>
    </Form>
  );
}
