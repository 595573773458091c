/** What the weighing team discusses next, and in which rhythm. */
import { Link } from 'wouter';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Select, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useFormat } from '#ui/language.ts';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay } from '#ui/session.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { UrgencyStatus, useReferralTexts } from '../../screens/said.tsx';
import { readTime, timeOf } from '../clock.ts';
import { setRhythm, type TriageRow, triageList } from '../contract.ts';
import type { Rhythm } from '../events.ts';
import { useTriageTexts } from './words.ts';

export function TriagePage(_: PageProps) {
  const texts = useTriageTexts();
  const format = useFormat();
  const sets = useMay('table.plan');
  const reading = useReading(triageList);
  return (
    <Page
      title={texts.title}
      reading={reading}
      heading={({ next }) => (next ? texts.next(format.weekday(next.heldOn)) : texts.title)}
      leadOf={({ next }) =>
        next
          ? `${texts.closes(format.weekday(next.closes.day), timeOf(next.closes.minute))} ${texts.lead}`
          : texts.noRhythm
      }
      isEmpty={() => false}
    >
      {({ rows, rhythm }) => (
        <>
          {rows.length === 0 ? <p>{texts.empty}</p> : <ToWeigh rows={rows} />}
          {sets && <RhythmForm rhythm={rhythm} />}
        </>
      )}
    </Page>
  );
}

function ToWeigh({ rows }: { readonly rows: readonly TriageRow[] }) {
  const texts = useTriageTexts();
  const { noName } = useReferralTexts();
  const format = useFormat();
  return (
    <Table
      caption={texts.caption}
      rows={rows}
      rowKey={({ dossier }) => dossier}
      columns={[
        {
          key: 'person',
          head: texts.person,
          cell: ({ dossier, name, caseNumber }) => (
            <>
              <Link href={`/aanmeldingen/${dossier}`}>{name ?? noName}</Link>
              <div className="small soft nowrap light">{caseNumber}</div>
            </>
          ),
        },
        {
          key: 'urgency',
          head: texts.urgency,
          cell: ({ urgency }) => <UrgencyStatus urgency={urgency} />,
        },
        {
          key: 'state',
          head: texts.state,
          cell: ({ isComplete, route }) => (
            <Status is={isComplete ? 'calm' : 'wait'}>
              {route ? texts.route[route] : isComplete ? texts.complete : texts.incomplete}
            </Status>
          ),
        },
        {
          key: 'when',
          head: texts.when,
          cell: ({ heldOn, lookAgain }) =>
            lookAgain ? texts.again(format.day(lookAgain)) : heldOn ? format.weekday(heldOn) : null,
        },
        { key: 'by', head: texts.by, cell: ({ byName }) => byName },
      ]}
    />
  );
}

function RhythmForm({ rhythm }: { readonly rhythm: Rhythm | null }) {
  const texts = useTriageTexts();
  const setting = useAsking(setRhythm);
  const form = useForm({
    start: {
      held: String(rhythm?.heldWeekday ?? 2),
      cutOff: String(rhythm?.cutOffWeekday ?? 1),
      time: timeOf(rhythm?.cutOffMinute ?? 720),
    },
    check: ({ time }) => ({ ...(readTime(time) === undefined && { time: texts.timeWrong }) }),
  });
  const weekdays = texts.weekdays.map((label, i) => ({ value: String(i + 1), label }));
  return (
    <Block id="ritme" title={texts.rhythm}>
      <p className="soft">{texts.rhythmLead}</p>
      <Form
        form={form}
        label={texts.rhythm}
        send={({ held, cutOff, time }) =>
          setting.ask(
            {},
            { heldWeekday: Number(held), cutOffWeekday: Number(cutOff), cutOffMinute: readTime(time) ?? 720 },
          )
        }
      >
        <Select label={texts.heldWeekday} options={weekdays} {...form.field('held')} />
        <Select label={texts.cutOffWeekday} options={weekdays} {...form.field('cutOff')} />
        <TextLine label={texts.cutOffTime} hint={texts.timeHint} width="short" {...form.field('time')} />
        <Actions>
          <Send busy={setting.busy}>{texts.save}</Send>
        </Actions>
      </Form>
    </Block>
  );
}
