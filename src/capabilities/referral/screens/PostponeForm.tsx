/** Until when, and what is waited for. Lack of a place or of money puts the person on the waiting list, never off it. */
import { useAsking } from '#ui/asking.tsx';
import { DayField, Select } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import type { ReferralDetail } from '../detail-contract.ts';
import { PostponedFor } from '../events.ts';
import { postponeReferral } from '../table-contract.ts';
import { Participants } from './Participants.tsx';
import { todayHere, useReferralTexts } from './said.tsx';

export function PostponeForm({ found }: { readonly found: ReferralDetail }) {
  const { dossier, version: seen, stage } = found;
  // Who were there is asked of a meeting only.
  const met = stage === 'table';
  const { table, postponedFor, refusals } = useReferralTexts();
  const postponing = useAsking(postponeReferral);
  const form = useForm({
    start: {
      until: '',
      waitingFor: '',
      participants: (found.table?.invited ?? []).map(({ id }) => id) as readonly string[],
    },
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
      send={({ until, waitingFor, participants }) =>
        postponing.ask(
          { dossier },
          {
            until: readDay(until) ?? '',
            waitingFor: PostponedFor.options.find((one) => one === waitingFor) ?? 'other',
            ...(met && { participants }),
            seen,
          },
        )
      }
    >
      {met && <Participants found={found} field={form.field('participants')} />}
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
