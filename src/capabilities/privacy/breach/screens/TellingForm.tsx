/** Whether the people are told; what is typed is kept until it is sent. */
import { useAsking } from '#ui/asking.tsx';
import { DraftStatus } from '#ui/draft.tsx';
import { DayField, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { Typed, useDeskTyping } from '../../screens/typed.tsx';
import { type Breach, decideTelling } from '../contract.ts';
import { useBreachTexts } from './words.ts';
import { YesNo } from './YesNo.tsx';

interface Props {
  readonly breach: Breach;
  readonly onDone: () => void;
}
const start = { tells: '', day: '', reason: '' };

export const TellingForm = (props: Props) => (
  <Typed form={formOf(props.breach)} start={start}>
    {(kept) => <Fields {...props} kept={kept} />}
  </Typed>
);
const formOf = ({ id }: Breach): string => `breach-telling:${id}`;

function Fields({ breach, onDone, kept }: Props & { readonly kept: typeof start }) {
  const { page, refusals } = useBreachTexts();
  const { form: general } = useWords();
  const deciding = useAsking(decideTelling);
  const form = useForm({
    start: kept,
    check: (values) => ({
      tells: values.tells === '' ? page.chooseOne : undefined,
      day: values.tells !== 'yes' || readDay(values.day) ? undefined : general.dayWrong,
      reason: values.reason.trim() === '' ? page.reasonEmpty : undefined,
    }),
  });
  const { draft, readOther, sent } = useDeskTyping(formOf(breach), form);
  return (
    <Form
      form={form}
      label={page.tell}
      refusals={refusals}
      done={onDone}
      send={({ tells, day, reason }) =>
        sent(() =>
          deciding.ask(
            { breach: breach.id },
            {
              tells: tells === 'yes',
              toldOn: tells === 'yes' ? (readDay(day) ?? null) : null,
              reason,
              seen: breach.version,
            },
          ),
        )
      }
    >
      <p className="soft">{page.tellHint}</p>
      <YesNo label={page.tellChoice} field={form.field('tells')} />
      {form.values.tells === 'yes' && <DayField label={page.toldOn} {...form.field('day')} />}
      <TextArea label={page.reason} rows={3} {...form.field('reason')} />
      <DraftStatus draft={draft} readOther={readOther} keepsAnew />
      <Actions>
        <Send busy={deciding.busy}>{page.decideReport}</Send>
      </Actions>
    </Form>
  );
}
