/** A new rhythm; its meetings for the coming half year are there at once. */
import { useAsking } from '#ui/asking.tsx';
import { Choice, DayField, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { todayHere, useReferralTexts } from '../../screens/said.tsx';
import { beginSeries } from '../contract.ts';
import { AreaField, areaOf } from './AreaField.tsx';
import {
  isWhole,
  MeetingFields,
  type MeetingValues,
  saidOfMeeting,
  startMeeting,
  wrongInMeeting,
} from './MeetingFields.tsx';
import { useTableTexts } from './words.ts';

interface Rhythm extends MeetingValues {
  readonly subregion: string;
  readonly weekday: string;
  readonly everyWeeks: string;
  readonly minutes: string;
  readonly from: string;
}
const start: Rhythm = { subregion: ' ', weekday: '', everyWeeks: '2', minutes: '90', from: '', ...startMeeting };

export function SeriesForm({ done }: { readonly done: () => void }) {
  const all = useTableTexts();
  const { series: texts } = all;
  const { refusals } = useReferralTexts();
  const beginning = useAsking(beginSeries);
  const form = useForm<Rhythm>({
    start,
    keep: 'table-series',
    check: (values) => {
      const day = readDay(values.from);
      return {
        ...(values.weekday === '' && { weekday: texts.weekdayWrong }),
        ...(!isWhole(values.everyWeeks, 1, 13) && { everyWeeks: texts.everyWeeksWrong }),
        ...(!isWhole(values.minutes, 15, 480) && { minutes: texts.minutesWrong }),
        ...(!(day && day >= todayHere()) && { from: texts.fromWrong }),
        ...wrongInMeeting(values, all),
      };
    },
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      label={texts.begin}
      done={done}
      send={(values) =>
        beginning.ask(
          {},
          {
            subregion: areaOf(values.subregion),
            weekday: Number(values.weekday),
            everyWeeks: Number(values.everyWeeks),
            minutes: Number(values.minutes),
            from: readDay(values.from) ?? '',
            ...saidOfMeeting(values),
          },
        )
      }
    >
      <p className="soft">{texts.lead}</p>
      <AreaField field={form.field('subregion')} />
      <Choice
        label={texts.weekday}
        options={texts.weekdays.map((label, at) => ({ value: String(at + 1), label }))}
        {...form.field('weekday')}
      />
      <TextLine
        label={texts.everyWeeks}
        hint={texts.everyWeeksHint}
        width="short"
        inputMode="numeric"
        {...form.field('everyWeeks')}
      />
      <DayField label={texts.from} {...form.field('from')} />
      <TextLine label={texts.minutes} width="short" inputMode="numeric" {...form.field('minutes')} />
      <MeetingFields form={form} />
      <Actions>
        <Send busy={beginning.busy}>{texts.send}</Send>
        <button type="button" className="btn" onClick={done}>
          {texts.keep}
        </button>
      </Actions>
    </Form>
  );
}
