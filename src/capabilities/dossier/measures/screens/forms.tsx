/** Recording a measure as it stands in the decision, and ending one. */
import { useAsking } from '#ui/asking.tsx';
import { DayField, Select } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import type { Section } from '#vocabulary/codes.ts';
import { addDays } from '#vocabulary/day.ts';
import { today } from '../../screens/words.ts';
import { endMeasure, type KnownMeasure, recordMeasure } from '../contract.ts';
import { MeasureEndReason, MeasureKind } from '../events.ts';
import { authorityOf, sectionOfMeasure } from '../rules.ts';
import { useMeasureTexts } from './words.ts';

interface OfDossier {
  readonly dossier: string;
  readonly done: () => void;
}
interface RecordProps extends OfDossier {
  /** The sections that the own agency sees: nothing else can be recorded. */
  readonly held: readonly Section[];
}

export function RecordMeasure({ dossier, held, done }: RecordProps) {
  const texts = useMeasureTexts();
  const words = useWords();
  const asking = useAsking(recordMeasure);
  const form = useForm({
    start: { measure: '', from: typedDay(today()), until: '' },
    check: ({ measure, from, until }) => ({
      ...(measure === '' && { measure: texts.choose }),
      ...(!readDay(from) && { from: words.form.dayWrong }),
      ...(until !== '' && !readDay(until) && { until: words.form.dayWrong }),
    }),
  });
  const kind = MeasureKind.safeParse(form.values.measure);
  const send = ({ measure, from, until }: { measure: string; from: string; until: string }) => {
    const last = readDay(until);
    return asking.ask(
      { dossier },
      { measure: MeasureKind.parse(measure), from: readDay(from) ?? today(), until: last ? addDays(last, 1) : null },
    );
  };
  return (
    <Form form={form} refusals={texts.refusals} done={done} send={send}>
      <Select
        label={texts.which}
        hint={kind.success && `${texts.by}: ${texts.authority[authorityOf(kind.data)]}`}
        options={MeasureKind.options
          .filter((value) => held.includes(sectionOfMeasure(value)))
          .map((value) => ({ value, label: texts.measure[value] }))}
        {...form.field('measure')}
      />
      <DayField kind="life" label={texts.from} {...form.field('from')} />
      <DayField kind="life" label={texts.until} hint={texts.untilHint} {...form.field('until')} />
      <Actions>
        <Send busy={asking.busy}>{texts.send}</Send>
      </Actions>
    </Form>
  );
}

interface EndProps extends OfDossier {
  readonly measure: KnownMeasure;
}

export function EndMeasure({ dossier, measure: { id, version }, done }: EndProps) {
  const texts = useMeasureTexts();
  const words = useWords();
  const asking = useAsking(endMeasure);
  const form = useForm({
    start: { reason: '', on: typedDay(today()) },
    check: ({ reason, on }) => ({
      ...(reason === '' && { reason: texts.choose }),
      ...(!readDay(on) && { on: words.form.dayWrong }),
    }),
  });
  const send = ({ reason, on }: { reason: string; on: string }) =>
    asking.ask(
      { dossier, measure: id },
      { reason: MeasureEndReason.parse(reason), on: readDay(on) ?? today(), seen: version },
    );
  return (
    <Form form={form} refusals={texts.refusals} done={done} send={send}>
      <Select
        label={texts.why}
        options={MeasureEndReason.options.map((value) => ({ value, label: texts.endReason[value] }))}
        {...form.field('reason')}
      />
      <DayField kind="life" label={texts.endedOn} {...form.field('on')} />
      <Actions>
        <Send busy={asking.busy}>{texts.end}</Send>
      </Actions>
    </Form>
  );
}
