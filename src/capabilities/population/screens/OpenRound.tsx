/** Beginning a count: the day, the lists with whose they are, and who makes the estimate. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { agencies, agencyPeople } from '#capabilities/accounts/contract.ts';
import { useAsking, useReading } from '#ui/asking.tsx';
import { DayField, Select, TextLine } from '#ui/field.tsx';
import { Actions, Form, type FormState, Send, useForm, type Wrong } from '#ui/form.tsx';
import { readDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { dayOf } from '#vocabulary/day.ts';
import { mostLists, openRound, readGroup } from '../contract.ts';
import { ListName } from '../overlap/files.ts';
import { usePopulationTexts } from './words.ts';
import './population.css';

type Values = Readonly<Record<string, string>>;
const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);
const start: Values = Object.fromEntries([
  ['asOf', ''],
  ...numbers(mostLists).flatMap((nth) => [
    [`name${nth}`, ''],
    [`agency${nth}`, ''],
  ]),
  ...numbers(2).flatMap((nth) => [
    [`at${nth}`, ''],
    [`researcher${nth}`, ''],
  ]),
]);
/** The two that every count has, and those of which something was filled in. */
const listsIn = (values: Values): number[] =>
  numbers(mostLists).filter((nth) => nth <= 2 || values[`name${nth}`]?.trim() || values[`agency${nth}`]);

export function OpenRound({ params: { group = '' } }: PageProps) {
  const texts = usePopulationTexts();
  const words = useWords();
  const { open } = texts;
  const [, go] = useLocation();
  const asking = useAsking(openRound);
  const reading = useReading(readGroup, { group });
  const known = useReading(agencies);
  const form = useForm<Values>({
    start,
    keep: `open-round-${group}`,
    check: (values) => wrongIn(values, { ...open, dayWrong: words.form.dayWrong }),
  });
  const [shown, setShown] = useState(() => Math.max(3, ...listsIn(form.values)));
  return (
    <Page
      title={open.title}
      lead={open.lead}
      back={{ to: `/doelgroep/groep/${group}`, label: texts.round.back }}
      reading={reading}
    >
      {() => {
        const options = (known.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
        return (
          <Form
            form={form}
            label={open.title}
            refusals={texts.refusals}
            send={async (values) => {
              const answer = await asking.ask(
                { group },
                {
                  asOf: readDay(values.asOf ?? '') ?? '',
                  lists: listsIn(values).map((nth) => ({
                    name: (values[`name${nth}`] ?? '').trim(),
                    agency: values[`agency${nth}`] ?? '',
                  })),
                  researchers: numbers(2).flatMap((nth) => values[`researcher${nth}`] || []),
                },
              );
              if (answer.ok) go(`/doelgroep/telling/${answer.reply.id}`);
              return answer;
            }}
          >
            <DayField label={open.asOf} {...form.field('asOf')} />
            {numbers(shown).map((nth) => (
              <fieldset key={nth} className="field population-list">
                <legend>{open.list(nth)}</legend>
                <TextLine
                  label={open.listName(nth)}
                  {...(nth === 1 && { hint: open.listNameHint })}
                  width="middle"
                  {...form.field(`name${nth}`)}
                />
                <Select label={open.listAgency(nth)} options={options} {...form.field(`agency${nth}`)} />
              </fieldset>
            ))}
            {shown < mostLists && (
              <p>
                <button type="button" className="btn small" onClick={() => setShown(shown + 1)}>
                  <Plus className="i" aria-hidden="true" />
                  {open.more}
                </button>
              </p>
            )}
            {numbers(2).map((nth) => (
              <ResearcherFields key={nth} nth={nth} form={form} options={options} />
            ))}
            <Actions>
              <Send busy={asking.busy}>{open.send}</Send>
            </Actions>
          </Form>
        );
      }}
    </Page>
  );
}

interface ResearcherProps {
  readonly nth: number;
  readonly form: FormState<Values>;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

function ResearcherFields({ nth, form, options }: ResearcherProps) {
  const { open } = usePopulationTexts();
  const agency = form.values[`at${nth}`] ?? '';
  const people = useReading(agencyPeople, { agency }, {}, { when: agency !== '' });
  return (
    <fieldset className="field population-list">
      <legend>{open.researcher(nth)}</legend>
      <p className="hint">{nth === 1 ? open.researcherHint : open.secondHint}</p>
      <Select label={open.researcherAgency(nth)} options={options} {...form.field(`at${nth}`)} />
      {people.data && (
        <Select
          label={open.choosePerson}
          options={people.data.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.field(`researcher${nth}`)}
        />
      )}
    </fieldset>
  );
}

type Sentences = ReturnType<typeof usePopulationTexts>['open'] & { readonly dayWrong: string };

function wrongIn(values: Values, says: Sentences): Wrong<Values> {
  const asOf = readDay(values.asOf ?? '');
  const lists = listsIn(values);
  const nameOf = (nth: number): string => (values[`name${nth}`] ?? '').trim().toLowerCase();
  const wrongName = (nth: number): string | undefined => {
    const name = nameOf(nth);
    if (name === '') return says.giveName(nth);
    if (lists.some((other) => other < nth && nameOf(other) === name)) return says.twice(nth);
    return ListName.safeParse(name).success ? undefined : says.listNameWrong(nth);
  };
  const wrong: Record<string, string | undefined> = {
    asOf: asOf === undefined ? says.dayWrong : asOf > dayOf(new Date()) ? says.future : undefined,
    at1: values.at1 ? undefined : says.giveResearcher,
    researcher1: values.at1 && !values.researcher1 ? says.giveResearcher : undefined,
    researcher2: values.at2 && !values.researcher2 ? says.giveResearcher : undefined,
  };
  for (const nth of lists) {
    wrong[`name${nth}`] = wrongName(nth);
    wrong[`agency${nth}`] = values[`agency${nth}`] ? undefined : says.giveAgency(nth);
  }
  return wrong;
}
