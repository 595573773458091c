/** One meeting, planned by hand. */
import { useAsking } from '#ui/asking.tsx';
import { DayField } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { Block } from '#ui/page.tsx';
import { todayHere, useReferralTexts } from '../../screens/said.tsx';
import { planTable } from '../../table-contract.ts';
import { AreaField, areaOf } from './AreaField.tsx';
import { MeetingFields, type MeetingValues, saidOfMeeting, startMeeting, wrongInMeeting } from './MeetingFields.tsx';
import { useTableTexts } from './words.ts';

interface Meeting extends MeetingValues {
  readonly heldOn: string;
  readonly subregion: string;
}

export function PlanForm({ done }: { readonly done: () => void }) {
  const { tables, refusals } = useReferralTexts();
  const texts = useTableTexts();
  const planning = useAsking(planTable);
  const form = useForm<Meeting>({
    start: { heldOn: '', subregion: ' ', ...startMeeting },
    check: (values) => {
      const day = readDay(values.heldOn);
      return { ...(!(day && day >= todayHere()) && { heldOn: tables.dayWrong }), ...wrongInMeeting(values, texts) };
    },
  });
  return (
    <Block id="plan" title={tables.plan}>
      <Form
        form={form}
        refusals={refusals}
        label={tables.plan}
        done={done}
        send={(values) =>
          planning.ask(
            {},
            { heldOn: readDay(values.heldOn) ?? '', subregion: areaOf(values.subregion), ...saidOfMeeting(values) },
          )
        }
      >
        <DayField label={tables.heldOn} {...form.field('heldOn')} />
        <AreaField field={form.field('subregion')} />
        <MeetingFields form={form} />
        <Actions>
          <Send busy={planning.busy}>{tables.planned}</Send>
        </Actions>
      </Form>
    </Block>
  );
}
