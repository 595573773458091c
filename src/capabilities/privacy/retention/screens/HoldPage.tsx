/** One hold: why, until when it stays unseen, and the two things to do when that day comes. */
import { useAsking, useReading } from '#ui/asking.tsx';
import { Choice, DayField, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useFormat } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay } from '#ui/session.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { type HoldDetail, liftHold, readHold, reviewHold } from '../contract.ts';
import { LiftReason } from '../events.ts';
import { isReviewDay } from './HoldForm.tsx';
import { useRetentionTexts } from './words.ts';

export function HoldPage({ params: { hold = '' } }: PageProps) {
  const texts = useRetentionTexts();
  const { hold: says } = texts;
  const format = useFormat();
  const mayManage = useMay('retention.manage');
  const reading = useReading(readHold, { hold });
  return (
    <Page
      title={says.title}
      back={{ to: '/verantwoording/bewaren', label: says.back }}
      reading={reading}
      heading={({ caseNumber, liftedOn }) => (liftedOn ? says.headingLifted(caseNumber) : says.heading(caseNumber))}
    >
      {(data) => (
        <>
          <Facts of={data} mayReadNote={mayManage} />
          {data.liftedOn && data.liftedByName && data.liftReason ? (
            <div className="section">
              <Note>
                {says.lifted(format.day(data.liftedOn), data.liftedByName, texts.liftReason[data.liftReason])}{' '}
                {data.liftNote} {says.liftedText}
              </Note>
            </div>
          ) : (
            mayManage && (
              <>
                <Keep hold={hold} />
                <Lift hold={hold} />
              </>
            )
          )}
        </>
      )}
    </Page>
  );
}

function Facts({ of, mayReadNote }: { readonly of: HoldDetail; readonly mayReadNote: boolean }) {
  const texts = useRetentionTexts();
  const { facts, noteHidden, noNote } = texts.hold;
  const format = useFormat();
  const rows = [
    [facts.reason, texts.holdReason[of.reason]],
    [facts.from, format.day(of.from)],
    [facts.by, of.heldByName],
    [facts.review, format.day(of.reviewOn)],
    [facts.note, mayReadNote ? (of.note ?? noNote) : noteHidden],
  ];
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{wholeDays(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Keep({ hold }: { readonly hold: string }) {
  const texts = useRetentionTexts();
  const { hold: says } = texts;
  const asking = useAsking(reviewHold);
  const form = useForm({
    start: { reviewOn: '' },
    check: ({ reviewOn }) => ({ ...(!isReviewDay(reviewOn) && { reviewOn: says.reviewWrong }) }),
  });
  return (
    <Block id="nog-nodig" title={says.keepTitle}>
      <p>{says.keepText}</p>
      <Form
        form={form}
        label={says.keepTitle}
        refusals={texts.refusals}
        send={({ reviewOn }) => asking.ask({ hold }, { reviewOn: readDay(reviewOn) ?? '' })}
      >
        <DayField label={says.reviewOn} hint={says.reviewHint} {...form.field('reviewOn')} />
        <Actions>
          <button type="submit" className="btn" aria-disabled={asking.busy || undefined}>
            {says.keep}
          </button>
        </Actions>
      </Form>
    </Block>
  );
}

function Lift({ hold }: { readonly hold: string }) {
  const texts = useRetentionTexts();
  const { hold: says } = texts;
  const asking = useAsking(liftHold);
  const form = useForm({
    start: { reason: '', note: '' },
    check: ({ reason }) => ({ ...(reason === '' && { reason: says.chooseLift }) }),
  });
  return (
    <Block id="opheffen" title={says.liftTitle}>
      <Form
        form={form}
        label={says.liftTitle}
        refusals={texts.refusals}
        send={({ reason, note }) =>
          asking.ask({ hold }, { reason: LiftReason.parse(reason), note: note.trim() === '' ? null : note })
        }
      >
        <Choice
          label={says.liftWhy}
          options={LiftReason.options.map((value) => ({ value, label: texts.liftReason[value] }))}
          {...form.field('reason')}
        />
        <TextArea label={says.note} hint={says.noteHint} rows={2} {...form.field('note')} />
        <Actions>
          <Send busy={asking.busy}>{says.lift}</Send>
        </Actions>
      </Form>
    </Block>
  );
}
