/** Until when, and what is waited for. Lack of a place or of money puts the person on the waiting list, never off it. */
import { useAsking } from '#ui/asking.tsx';
import { DayField, Select } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import type { ReferralDetail } from '../detail-contract.ts';
import { PostponedFor } from '../events.ts';
import { postponeReferral } from '../table-contract.ts';
import { todayHere, useReferralTexts } from './said.tsx';

export function PostponeForm({ found: { dossier, version: seen } }: { readonly found: ReferralDetail }) {
  const { table, postponedFor, refusals } = useReferralTexts();
  const postponing = useAsking(postponeReferral);
  const form = useForm({
    start: { until: '', waitingFor: '' },
    keep: `postpone-${dossier}`,
    check: ({ until, waitingFor }) => {
      const day = readDay(until);
      return {
        ...(!(day && day > todayHere()) && { until: table.wrong.until }),
        ...(waitingFor === '' && { waitingFor: table.wrong.waitingFor }),
      };
    },
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      label={table.postpone}
      send={({ until, waitingFor }) =>
        postponing.ask(
          { dossier },
          {
            until: readDay(until) ?? '',
            waitingFor: PostponedFor.options.find((one) => one === waitingFor) ?? 'other',
            seen,
          },
        )
      }
    >
      <DayField label={table.until} {...form.field('until')} />
      <Select
        label={table.waitingFor}
        hint={table.waits}
        options={PostponedFor.options.map((value) => ({ value, label: postponedFor[value] }))}
        {...form.field('waitingFor')}
      />
      <Actions>
        <Send busy={postponing.busy}>{table.doPostpone}</Send>
      </Actions>
    </Form>
  );
}
