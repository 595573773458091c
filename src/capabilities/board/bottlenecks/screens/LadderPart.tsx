/** Who is asked, and within how long; who accounts for the region changes it from a day on. */
import { useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { DayField, TextLine } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { useMay } from '#ui/session.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { addYears, type Day, dayOf } from '#vocabulary/day.ts';
import { putLadder } from '../contract.ts';
import { type Ladder, Level } from '../events.ts';
import { useBottleneckTexts } from './words.ts';

interface Props {
  readonly ladder: Ladder;
  /** Null: the standard. */
  readonly from: Day | null;
}

export function LadderPart({ ladder, from }: Props) {
  const { ladder: texts, levels } = useBottleneckTexts();
  const format = useFormat();
  const sets = useMay('bottleneck.ladder');
  const [changes, setChanges] = useState(false);
  return (
    <Block id="ladder" title={texts.title}>
      <p className="small soft">{wholeDays(from === null ? texts.standard : texts.from(format.day(from)))}</p>
      <ol className="ladder">
        {ladder.map(({ level, days }) => (
          <li key={level}>
            {levels[level]}, {texts.within(days)}
          </li>
        ))}
      </ol>
      {sets && !changes && (
        <button type="button" className="btn" onClick={() => setChanges(true)}>
          {texts.change}
        </button>
      )}
      {changes && <LadderForm ladder={ladder} close={() => setChanges(false)} />}
    </Block>
  );
}

const isTerm = (value: string): boolean => /^\d{1,3}$/.test(value) && Number(value) >= 1 && Number(value) <= 120;

function LadderForm({ ladder, close }: { readonly ladder: Ladder; readonly close: () => void }) {
  const { ladder: texts, levels, refusals } = useBottleneckTexts();
  const putting = useAsking(putLadder);
  const daysOf = (level: Level): string => String(ladder.find((rung) => rung.level === level)?.days ?? '');
  const form = useForm({
    start: {
      from: typedDay(dayOf(new Date())),
      process_director: daysOf('process_director'),
      steering_group: daysOf('steering_group'),
      director: daysOf('director'),
      ministry_desk: daysOf('ministry_desk'),
    },
    check: (values) => {
      const [day, today] = [readDay(values.from), dayOf(new Date())];
      const filled = Level.options.filter((level) => values[level].trim() !== '');
      return {
        ...(!(day && day >= today && day <= addYears(today, 1)) && { from: texts.fromWrong }),
        ...(filled.length === 0 && { process_director: texts.noneWrong }),
        ...Object.fromEntries(
          filled.filter((level) => !isTerm(values[level].trim())).map((level) => [level, texts.daysWrong]),
        ),
      };
    },
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      label={texts.change}
      done={close}
      send={(values) =>
        putting.ask(
          {},
          {
            from: readDay(values.from) ?? '',
            ladder: Level.options
              .filter((level) => values[level].trim() !== '')
              .map((level) => ({ level, days: Number(values[level]) })),
          },
        )
      }
    >
      <DayField label={texts.fromField} {...form.field('from')} />
      {Level.options.map((level) => (
        <TextLine
          key={level}
          label={texts.daysOf(levels[level])}
          hint={texts.daysHint}
          width="short"
          inputMode="numeric"
          {...form.field(level)}
        />
      ))}
      <Actions>
        <Send busy={putting.busy}>{texts.send}</Send>
        <button type="button" className="btn" onClick={close}>
          {texts.keep}
        </button>
      </Actions>
    </Form>
  );
}
