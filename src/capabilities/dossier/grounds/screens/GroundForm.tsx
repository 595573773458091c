/** A further text of a ground. */
import { useLocation } from 'wouter';
import { agencies } from '#capabilities/accounts/contract.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { Choices, DayField, TextArea, TextLine, Tick } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { Phase, Section, Sector, SharingAct } from '#vocabulary/codes.ts';
import { addDays, type Day } from '#vocabulary/day.ts';
import { type GroundLine, setGround } from '../contract.ts';
import { useGroundTexts } from './words.ts';

interface FormProps {
  /** The newest. */
  readonly line: GroundLine;
  readonly today: Day;
}

const among = <T extends string>(all: readonly T[], typed: readonly string[]): T[] =>
  all.filter((one) => typed.includes(one));
const phases = Phase.options.filter((phase) => phase !== 'closed');

export function GroundForm({ line: { ground, text, version }, today }: FormProps) {
  const texts = useGroundTexts();
  const words = useWords();
  const [, go] = useLocation();
  const known = useReading(agencies);
  const asking = useAsking(setGround);
  const { isOn, law, article, wording } = text;
  const lists: Record<'sectors' | 'agencies' | 'sections' | 'phases' | 'acts', readonly string[]> = text;
  const form = useForm({
    start: {
      isOn,
      law,
      article,
      wording,
      sectors: lists.sectors,
      agencies: lists.agencies,
      sections: lists.sections,
      phases: lists.phases,
      acts: lists.acts,
      from: typedDay(today),
      until: '',
    },
    keep: `ground-${ground}-${version}`,
    check: (values) => ({
      ...Object.fromEntries(
        (['law', 'article', 'wording'] as const).map((field) => [
          field,
          values[field].trim() === '' ? texts.empty : undefined,
        ]),
      ),
      from: readDay(values.from) ? undefined : words.form.dayWrong,
      until: values.until === '' || readDay(values.until) ? undefined : words.form.dayWrong,
    }),
  });
  const send = ({ from, until, ...typed }: typeof form.values) => {
    const last = readDay(until);
    const whole = {
      ...typed,
      sectors: among(Sector.options, typed.sectors),
      agencies: [...typed.agencies],
      sections: among(Section.options, typed.sections),
      phases: among(phases, typed.phases),
      acts: among(SharingAct.options, typed.acts),
    };
    const period = { from: readDay(from) ?? today, until: last ? addDays(last, 1) : null };
    return asking.ask({ ground }, { text: whole, ...period, seen: version });
  };
  return (
    <Form
      form={form}
      label={texts.editTitle}
      refusals={texts.refusals}
      done={() => go('/verantwoording/gronden')}
      send={send}
    >
      <Tick label={texts.use} {...form.field('isOn')} />
      <TextLine label={texts.law} lang="nl" {...form.field('law')} />
      <TextLine label={texts.article} lang="nl" width="middle" {...form.field('article')} />
      <TextArea label={texts.wording} lang="nl" rows={3} {...form.field('wording')} />
      <Choices label={texts.sectors} options={named(Sector.options, words.sector)} {...form.field('sectors')} />
      {known.state === 'here' && (
        <details className="ground-more">
          <summary>{texts.agencies}</summary>
          <Choices
            label={texts.agencies}
            hint={texts.agenciesHint}
            options={known.data.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.field('agencies')}
          />
        </details>
      )}
      <Choices label={texts.sections} options={named(Section.options, words.section)} {...form.field('sections')} />
      <Choices label={texts.phases} options={named(phases, words.phase)} {...form.field('phases')} />
      <Choices label={texts.acts} options={named(SharingAct.options, words.act)} {...form.field('acts')} />
      <DayField label={texts.from} {...form.field('from')} />
      <DayField label={texts.until} hint={texts.untilHint} {...form.field('until')} />
      <Actions>
        <Send busy={asking.busy}>{texts.save}</Send>
      </Actions>
    </Form>
  );
}

const named = <T extends string>(values: readonly T[], label: Readonly<Record<T, string>>) =>
  values.map((value) => ({ value, label: label[value] }));
