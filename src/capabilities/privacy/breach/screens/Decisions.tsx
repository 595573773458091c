/** The two decisions on a breach, each with its reason: report it, and tell the people. */
import { useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { Choice, DayField, TextArea, TextLine } from '#ui/field.tsx';
import { Actions, type FieldProps, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useFormat, useWords } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { type Breach, decideReport, decideTelling } from '../contract.ts';
import { isLate } from '../rules.ts';
import { readMoment } from './moment.ts';
import { useBreachTexts } from './words.ts';

interface Props {
  readonly breach: Breach;
}

export function ReportDecision({ breach }: Props) {
  const texts = useBreachTexts();
  const { page } = texts;
  const format = useFormat();
  const [again, setAgain] = useState(false);
  const { reports, reportedAt, words, closedOn } = breach;
  const isDecided = reports !== null && !again;
  return (
    <Block id="melden" title={page.report}>
      {isDecided || closedOn !== null ? (
        <>
          <p>{reports && reportedAt ? texts.reported(format.moment(reportedAt)) : texts.notReported}</p>
          {words.report_reason && <p className="soft">{words.report_reason}</p>}
          {words.late_reason && (
            <p className="soft">
              {page.lateReason}: {words.late_reason}
            </p>
          )}
          {closedOn === null && <Again onAgain={() => setAgain(true)} />}
        </>
      ) : (
        <ReportForm breach={breach} onDone={() => setAgain(false)} />
      )}
    </Block>
  );
}

function ReportForm({ breach, onDone }: Props & { readonly onDone: () => void }) {
  const { page, refusals, form: words } = useBreachTexts();
  const { form: general } = useWords();
  const deciding = useAsking(decideReport);
  const momentIn = ({ day, time }: { readonly day: string; readonly time: string }) => readMoment(day, time);
  const form = useForm({
    start: { reports: '', day: '', time: '', reason: '', late: '' },
    check: (values) => ({
      reports: values.reports === '' ? page.chooseOne : undefined,
      day: values.reports !== 'yes' || readDay(values.day) ? undefined : general.dayWrong,
      time: values.reports !== 'yes' || momentIn(values) ? undefined : words.timeWrong,
      reason: values.reason.trim() === '' ? page.reasonEmpty : undefined,
    }),
  });
  const { reports } = form.values;
  const moment = momentIn(form.values);
  return (
    <Form
      form={form}
      label={page.report}
      refusals={refusals}
      send={async (values) => {
        const answer = await deciding.ask(
          { breach: breach.id },
          {
            reports: values.reports === 'yes',
            reportedAt: values.reports === 'yes' ? (momentIn(values) ?? null) : null,
            reason: values.reason,
            lateReason: values.late.trim() === '' ? null : values.late,
            seen: breach.version,
          },
        );
        if (answer.ok) onDone();
        return answer;
      }}
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
      <Actions>
        <Send busy={deciding.busy}>{page.decideReport}</Send>
      </Actions>
    </Form>
  );
}

export function TellingDecision({ breach }: Props) {
  const texts = useBreachTexts();
  const { page } = texts;
  const format = useFormat();
  const [again, setAgain] = useState(false);
  const { tells, toldOn, words, closedOn } = breach;
  return (
    <Block id="vertellen" title={page.tell}>
      {(tells !== null && !again) || closedOn !== null ? (
        <>
          <p>{tells && toldOn ? texts.told(format.day(toldOn)) : texts.notTold}</p>
          {words.tell_reason && <p className="soft">{words.tell_reason}</p>}
          {closedOn === null && <Again onAgain={() => setAgain(true)} />}
        </>
      ) : (
        <TellingForm breach={breach} onDone={() => setAgain(false)} />
      )}
    </Block>
  );
}

function TellingForm({ breach, onDone }: Props & { readonly onDone: () => void }) {
  const { page, refusals } = useBreachTexts();
  const { form: general } = useWords();
  const deciding = useAsking(decideTelling);
  const form = useForm({
    start: { tells: '', day: '', reason: '' },
    check: (values) => ({
      tells: values.tells === '' ? page.chooseOne : undefined,
      day: values.tells !== 'yes' || readDay(values.day) ? undefined : general.dayWrong,
      reason: values.reason.trim() === '' ? page.reasonEmpty : undefined,
    }),
  });
  return (
    <Form
      form={form}
      label={page.tell}
      refusals={refusals}
      send={async ({ tells, day, reason }) => {
        const answer = await deciding.ask(
          { breach: breach.id },
          {
            tells: tells === 'yes',
            toldOn: tells === 'yes' ? (readDay(day) ?? null) : null,
            reason,
            seen: breach.version,
          },
        );
        if (answer.ok) onDone();
        return answer;
      }}
    >
      <p className="soft">{page.tellHint}</p>
      <YesNo label={page.tellChoice} field={form.field('tells')} />
      {form.values.tells === 'yes' && <DayField label={page.toldOn} {...form.field('day')} />}
      <TextArea label={page.reason} rows={3} {...form.field('reason')} />
      <Actions>
        <Send busy={deciding.busy}>{page.decideReport}</Send>
      </Actions>
    </Form>
  );
}

function YesNo({ label, field }: { readonly label: string; readonly field: FieldProps<string> }) {
  const { page } = useBreachTexts();
  const options = [
    { value: 'yes', label: page.yes },
    { value: 'no', label: page.no },
  ];
  return <Choice label={label} {...field} options={options} />;
}

function Again({ onAgain }: { readonly onAgain: () => void }) {
  const { page } = useBreachTexts();
  return (
    <button type="button" className="btn low small noprint" onClick={onAgain}>
      {page.change}
    </button>
  );
}
