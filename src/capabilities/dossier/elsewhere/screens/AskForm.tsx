/** After whom one asks, by what, and on which ground. */
import { useAsking } from '#ui/asking.tsx';
import { Choice, DayField, Select, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useFormat, useWords } from '#ui/language.ts';
import { LegalGround } from '#vocabulary/codes.ts';
import { CitizenNumber } from '#vocabulary/person.ts';
import { today } from '../../screens/words.ts';
import { askKnown } from '../contract.ts';
import { useElsewhereTexts } from './words.ts';

interface Props {
  readonly grounds: readonly LegalGround[];
  readonly byNumber: boolean;
  /** Undefined as soon as is asked anew: no answer stands there that could be taken for that of another. */
  readonly answered: (answer: Answered | undefined) => void;
}
export type Answered = ReturnType<(typeof askKnown)['reply']['parse']> & {
  /** After whom was asked, as it was typed; in the open tab alone. */
  readonly about: string;
};

export function AskForm({ grounds, byNumber, answered }: Props) {
  const texts = useElsewhereTexts();
  const words = useWords();
  const format = useFormat();
  const asking = useAsking(askKnown);
  const form = useForm({
    start: { by: 'name', givenNames: '', surname: '', birth: '', number: '', ground: '' },
    check: ({ by, givenNames, surname, birth, number, ground }) => ({
      ...(by === 'name' && givenNames.trim() === '' && { givenNames: texts.empty }),
      ...(by === 'name' && surname.trim() === '' && { surname: texts.empty }),
      ...(by === 'name' && !readDay(birth) && { birth: words.form.dayWrong }),
      ...(by === 'number' && !CitizenNumber.safeParse(number.trim()).success && { number: texts.numberWrong }),
      ...(ground === '' && { ground: texts.choose }),
    }),
  });
  const send = async ({ by, givenNames, surname, birth, number, ground }: typeof form.values) => {
    const on = LegalGround.parse(ground);
    const named = {
      by: 'name',
      givenNames: givenNames.trim(),
      surname: surname.trim(),
      birth: readDay(birth) ?? today(),
    };
    answered(undefined);
    const answer = await asking.ask(
      {},
      by === 'number'
        ? { by: 'number', number: CitizenNumber.parse(number.trim()), ground: on }
        : { ...named, by: 'name', ground: on },
    );
    const about =
      by === 'number'
        ? texts.aboutNumber(number.trim().slice(-3))
        : texts.aboutName(`${named.givenNames} ${named.surname}`, format.day(named.birth));
    if (answer.ok) answered({ ...answer.reply, about });
    return answer;
  };
  return (
    <Form form={form} label={texts.title} refusals={texts.refusals} saved={false} send={send}>
      {byNumber && (
        <Choice
          label={texts.by}
          options={[
            { value: 'name', label: texts.byName },
            { value: 'number', label: texts.byNumber },
          ]}
          {...form.field('by')}
        />
      )}
      {form.values.by === 'number' ? (
        <TextLine label={texts.number} width="short" {...form.field('number')} />
      ) : (
        <>
          <TextLine label={texts.givenNames} width="middle" {...form.field('givenNames')} />
          <TextLine label={texts.surname} width="middle" {...form.field('surname')} />
          <DayField kind="birth" label={texts.birth} {...form.field('birth')} />
        </>
      )}
      <Select
        label={texts.ground}
        hint={texts.groundHint}
        options={grounds.map((value) => ({ value, label: words.ground[value] }))}
        {...form.field('ground')}
      />
      <Actions>
        <Send busy={asking.busy}>{texts.ask}</Send>
      </Actions>
    </Form>
  );
}
