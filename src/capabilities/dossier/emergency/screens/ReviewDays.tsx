import { useAsking } from '#ui/asking.tsx';
import { DayField, TextLine } from '#ui/field.tsx';
import { Actions, Form, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { dayOf } from '#vocabulary/day.ts';
import { setReviewDays } from '../contract.ts';
import { useEmergencyTexts } from './words.ts';

/** Within how many days the region reviews, from a day on. */
export function ReviewDays({ days }: { readonly days: number }) {
  const { queue, refusals } = useEmergencyTexts();
  const { form: words } = useWords();
  const setting = useAsking(setReviewDays);
  const form = useForm({
    start: { days: String(days), from: typedDay(dayOf(new Date())) },
    check: (values) => ({
      ...(/^\d{1,2}$/.test(values.days.trim()) && Number(values.days) >= 1 && Number(values.days) <= 30
        ? {}
        : { days: queue.daysWrong }),
      ...(readDay(values.from) ? {} : { from: words.dayWrong }),
    }),
  });
  return (
    <Block id="dagen" title={queue.daysTitle}>
      <Form
        form={form}
        label={queue.daysTitle}
        refusals={refusals}
        send={(values) => setting.ask({}, { days: Number(values.days), from: readDay(values.from) ?? '' })}
      >
        <TextLine label={queue.days} hint={queue.daysHint} width="short" inputMode="numeric" {...form.field('days')} />
        <DayField label={queue.from} {...form.field('from')} />
        <Actions>
          <button type="submit" className="btn" aria-disabled={setting.busy || undefined}>
            {queue.set}
          </button>
        </Actions>
      </Form>
    </Block>
  );
}
