/** A coded reason, advice, and always what happens next. */
import { useAsking } from '#ui/asking.tsx';
import { Choices, Select, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { needsTable } from '../deciding/rules.ts';
import type { ReferralDetail } from '../detail-contract.ts';
import { NotIncludedReason } from '../events.ts';
import { notIncludePerson } from '../table-contract.ts';
import { Participants, takingPart } from './Participants.tsx';
import { useCriterionText, useReferralTexts } from './said.tsx';

interface Props {
  readonly found: ReferralDetail;
  /** Those that can be chosen here; all when left out. */
  readonly reasons?: readonly NotIncludedReason[];
}

export function NotIncludeForm({ found, reasons = NotIncludedReason.options }: Props) {
  const { table, notIncludedReason, refusals } = useReferralTexts();
  const textOf = useCriterionText();
  const recording = useAsking(notIncludePerson);
  const { dossier, version: seen } = found;
  const form = useForm<{
    reason: string;
    criteria: readonly string[];
    participants: readonly string[];
    advice: string;
    next: string;
  }>({
    start: {
      reason: '',
      criteria: [],
      participants: (found.table?.invited ?? found.weighed?.weighedBy ?? []).map(({ id }) => id),
      advice: '',
      next: '',
    },
    keep: `not-include-${dossier}`,
    check: ({ reason, criteria, participants, next }) => {
      const coded = reasonOf(reason);
      const weighed = coded === undefined || needsTable(coded);
      return {
        ...(coded === undefined && { reason: table.wrong.reason }),
        ...(coded === 'criteria_not_met' && criteria.length === 0 && { criteria: table.wrong.which }),
        ...(weighed &&
          !takingPart(found, participants).some((id) => id !== found.by.id) && {
            participants: table.wrong.participants,
          }),
        ...(weighed && next.trim() === '' && { next: table.wrong.next }),
      };
    },
  });
  const fit = (found.criteriaSet?.criteria ?? []).filter(({ answer }) => answer?.answer !== 'met');
  const orNull = (text: string) => (text.trim() === '' ? null : text);
  return (
    <Form
      form={form}
      refusals={refusals}
      label={table.notInclude}
      send={({ reason, criteria, participants, advice, next }) =>
        recording.ask(
          { dossier },
          {
            reason: reasonOf(reason) ?? 'criteria_not_met',
            criteria: reason === 'criteria_not_met' ? criteria : [],
            participants: takingPart(found, participants),
            advice: orNull(advice),
            next: orNull(next),
            seen,
          },
        )
      }
    >
      <Select
        label={table.reason}
        options={reasons.map((value) => ({ value, label: notIncludedReason[value] }))}
        {...form.field('reason')}
      />
      {form.values.reason === 'criteria_not_met' && (
        <Choices
          label={table.which}
          options={fit.map((criterion) => ({ value: criterion.code, label: textOf(criterion) }))}
          {...form.field('criteria')}
        />
      )}
      <Participants found={found} field={form.field('participants')} />
      <TextArea label={table.next} rows={3} {...form.field('next')} />
      <TextArea label={table.advice} rows={3} {...form.field('advice')} />
      <Actions>
        <Send busy={recording.busy}>{table.doNotInclude}</Send>
      </Actions>
    </Form>
  );
}

const reasonOf = (value: string) => NotIncludedReason.options.find((reason) => reason === value);
