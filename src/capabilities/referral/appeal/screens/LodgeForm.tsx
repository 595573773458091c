/** Objects, in the name of the agency that referred or for the person. */
import { useAsking } from '#ui/asking.tsx';
import { Choice, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useSession } from '#ui/session.tsx';
import type { ReferralDetail } from '../../detail-contract.ts';
import { lodgeAppeal } from '../contract.ts';
import { AppealSide } from '../events.ts';
import { useAppealTexts } from './words.ts';

interface Props {
  readonly found: ReferralDetail;
  /** The term is over. */
  readonly late: boolean;
}

export function LodgeForm({ found: { dossier, by }, late }: Props) {
  const texts = useAppealTexts();
  const { agency } = useSession();
  const lodging = useAsking(lodgeAppeal);
  const sides = AppealSide.options.filter((side) => side === 'person' || by.id === agency.id);
  const form = useForm({
    start: { side: sides.length === 1 ? 'person' : '', words: '', lateWords: '' },
    keep: `appeal-${dossier}`,
    check: ({ side, words, lateWords }) => ({
      ...(side === '' && { side: texts.sideWrong }),
      ...(words.trim() === '' && { words: texts.wordsWrong }),
      ...(late && lateWords.trim() === '' && { lateWords: texts.lateWordsWrong }),
    }),
  });
  return (
    <Form
      form={form}
      refusals={texts.refusals}
      label={texts.open}
      send={({ side, words, lateWords }) =>
        lodging.ask({ dossier }, { side: AppealSide.parse(side), words, lateWords: late ? lateWords : null })
      }
    >
      <Choice
        label={texts.side}
        options={sides.map((value) => ({ value, label: texts.sides[value] }))}
        {...form.field('side')}
      />
      <TextArea label={texts.words} hint={texts.wordsHint} {...form.field('words')} />
      {late && <TextArea label={texts.lateWords} hint={texts.wordsHint} rows={2} {...form.field('lateWords')} />}
      <Actions>
        <Send busy={lodging.busy}>{texts.send}</Send>
      </Actions>
    </Form>
  );
}
