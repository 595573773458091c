/** Putting a dossier on hold, by its number. */
import { useLocation } from 'wouter';
import { useAsking } from '#ui/asking.tsx';
import { DayField, Select, TextArea, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { addYears, dayOf } from '#vocabulary/day.ts';
import { readCaseNumber } from '#vocabulary/ids.ts';
import { setHold } from '../contract.ts';
import { HoldReason } from '../events.ts';
import { useRetentionTexts } from './words.ts';

export const isReviewDay = (typed: string): boolean => {
  const [day, today] = [readDay(typed), dayOf(new Date())];
  return day !== undefined && day > today && day <= addYears(today, 1);
};

export function HoldForm(_: PageProps) {
  const texts = useRetentionTexts();
  const { hold: says } = texts;
  const [, go] = useLocation();
  const asking = useAsking(setHold);
  const form = useForm({
    start: { caseNumber: '', reason: '', note: '', reviewOn: '' },
    keep: 'legal-hold',
    check: ({ caseNumber, reason, reviewOn }) => ({
      ...(!readCaseNumber(caseNumber) && { caseNumber: says.caseNumberWrong }),
      ...(reason === '' && { reason: says.chooseReason }),
      ...(!isReviewDay(reviewOn) && { reviewOn: says.reviewWrong }),
    }),
  });
  return (
    <Page title={says.newTitle} lead={says.newLead} back={{ to: '/verantwoording/bewaren', label: says.back }}>
      <Form
        form={form}
        label={says.newTitle}
        refusals={texts.refusals}
        done={() => go('/verantwoording/bewaren')}
        send={({ caseNumber, reason, note, reviewOn }) =>
          asking.ask(
            {},
            {
              caseNumber: readCaseNumber(caseNumber) ?? caseNumber,
              reason: HoldReason.parse(reason),
              note: note.trim() === '' ? null : note,
              reviewOn: readDay(reviewOn) ?? '',
            },
          )
        }
      >
        <TextLine label={says.caseNumber} hint={says.caseNumberHint} width="middle" {...form.field('caseNumber')} />
        <Select
          label={says.reason}
          options={HoldReason.options.map((value) => ({ value, label: texts.holdReason[value] }))}
          {...form.field('reason')}
        />
        <TextArea label={says.note} hint={says.noteHint} {...form.field('note')} />
        <DayField label={says.reviewOn} hint={says.reviewHint} {...form.field('reviewOn')} />
        <Actions>
          <Send busy={asking.busy}>{says.send}</Send>
        </Actions>
      </Form>
    </Page>
  );
}
