/** A period of which nobody knows how it went, the day from which it is known again, and that it was noted by mistake. */
import { useAsking } from '#ui/asking.tsx';
import { DayField } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useTexts, useWords } from '#ui/language.ts';
import { dayOf } from '#vocabulary/day.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import { endUnknownPeriod, noteUnknownPeriod, withdrawUnknownPeriod } from '../stability/contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';

interface NoteUnknownProps {
  readonly dossier: DossierId;
  readonly done: () => void;
}

export function NoteUnknownForm({ dossier, done }: NoteUnknownProps) {
  const { stability: texts, refusals } = useTexts({ nl, en });
  const words = useWords();
  const asking = useAsking(noteUnknownPeriod);
  const wrongUntil = (typed: string) => {
    const day = readDay(typed);
    if (day === undefined) return { until: words.form.dayWrong };
    return day > dayOf(new Date()) ? { until: refusals.in_future } : {};
  };
  const form = useForm({
    start: { from: '', until: '' },
    check: ({ from, until }) => ({
      ...(!readDay(from) && { from: words.form.dayWrong }),
      ...(until !== '' && wrongUntil(until)),
    }),
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      done={done}
      send={({ from, until }) => asking.ask({ dossier }, { from: readDay(from) ?? '', until: readDay(until) ?? null })}
    >
      <p className="soft">{texts.noteText}</p>
      <DayField kind="life" label={texts.noteFrom} {...form.field('from')} />
      <DayField kind="life" label={texts.noteUntil} hint={texts.noteUntilHint} {...form.field('until')} />
      <Actions>
        <Send busy={asking.busy}>{texts.note}</Send>
      </Actions>
    </Form>
  );
}

interface EndUnknownProps extends NoteUnknownProps {
  readonly fact: string;
}

export function EndUnknownForm({ dossier, fact, done }: EndUnknownProps) {
  const { stability: texts, refusals } = useTexts({ nl, en });
  const words = useWords();
  const asking = useAsking(endUnknownPeriod);
  const form = useForm({
    start: { until: typedDay(dayOf(new Date())) },
    check: ({ until }) => ({ ...(!readDay(until) && { until: words.form.dayWrong }) }),
  });
  return (
    <Form
      form={form}
      refusals={refusals}
      done={done}
      send={({ until }) => asking.ask({ dossier, fact }, { until: readDay(until) ?? '' })}
    >
      <DayField kind="life" label={texts.endUntil} {...form.field('until')} />
      <Actions>
        <Send busy={asking.busy}>{texts.end}</Send>
      </Actions>
    </Form>
  );
}

export function WithdrawUnknownForm({ dossier, fact, done }: EndUnknownProps) {
  const { stability: texts, refusals } = useTexts({ nl, en });
  const asking = useAsking(withdrawUnknownPeriod);
  const form = useForm({ start: {} });
  return (
    <Form form={form} refusals={refusals} done={done} send={() => asking.ask({ dossier, fact }, {})}>
      <p>{texts.withdrawText}</p>
      <Actions>
        <Send busy={asking.busy}>{texts.withdrawSend}</Send>
      </Actions>
    </Form>
  );
}
