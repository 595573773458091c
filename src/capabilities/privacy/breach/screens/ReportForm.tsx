/** Whether the supervisory authority is told; what is typed is kept until it is sent. */
import { useAsking } from '#ui/asking.tsx';
import { DraftStatus } from '#ui/draft.tsx';
import { DayField, TextArea, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { Typed, useDeskTyping } from '../../screens/typed.tsx';
import { type Breach, decideReport } from '../contract.ts';
import { isLate } from '../rules.ts';
import { readMoment } from './moment.ts';
import { useBreachTexts } from './words.ts';
import { YesNo } from './YesNo.tsx';

interface Props {
  readonly breach: Breach;
  readonly onDone: () => void;
}
const start = { reports: '', day: '', time: '', reason: '', late: '' };

export const ReportForm = (props: Props) => (
  <Typed form={formOf(props.breach)} start={start}>
    {(kept) => <Fields {...props} kept={kept} />}
  </Typed>
);
const formOf = ({ id }: Breach): string => `breach-report:${id}`;

const momentIn = ({ day, time }: { readonly day: string; readonly time: string }) => readMoment(day, time);

function Fields({ breach, onDone, kept }: Props & { readonly kept: typeof start }) {
  const { page, refusals, form: words } = useBreachTexts();
  const { form: general } = useWords();
  const deciding = useAsking(decideReport);
  const form = useForm({
    start: kept,
    check: (values) => ({
      reports: values.reports === '' ? page.chooseOne : undefined,
      day: values.reports !== 'yes' || readDay(values.day) ? undefined : general.dayWrong,
      time: values.reports !== 'yes' || momentIn(values) ? undefined : words.timeWrong,
      reason: values.reason.trim() === '' ? page.reasonEmpty : undefined,
    }),
  });
  const { draft, readOther, sent } = useDeskTyping(formOf(breach), form);
  const { reports } = form.values;
  const moment = momentIn(form.values);
  return (
    <Form
      form={form}
      label={page.report}
      refusals={refusals}
      done={onDone}
      send={(values) =>
        sent(() =>
          deciding.ask(
            { breach: breach.id },
            {
              reports: values.reports === 'yes',
              reportedAt: values.reports === 'yes' ? (momentIn(values) ?? null) : null,
              reason: values.reason,
              lateReason: values.late.trim() === '' ? null : values.late,
              seen: breach.version,
            },
          ),
        )
      }
    >
      <YesNo label={page.reportChoice} field={form.field('reports')} />
      {reports === 'yes' && (
        <>
          <DayField label={page.reportedOn} {...form.field('day')} />
          <TextLine label={page.reportedTime} hint={words.timeHint} width="short" {...form.field('time')} />
          {moment && isLate(breach.noticedAt, moment) && (
            <TextArea label={page.lateReason} rows={2} {...form.field('late')} />
          )}
        </>
      )}
      <TextArea label={page.reason} rows={3} {...form.field('reason')} />
      <DraftStatus draft={draft} readOther={readOther} keepsAnew />
      <Actions>
        <Send busy={deciding.busy}>{page.decideReport}</Send>
      </Actions>
    </Form>
  );
}
