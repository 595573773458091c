/** An answer to one criterion: from which source, what shows it, and with a risk assessment which, when and what level. */
import { useAsking } from '#ui/asking.tsx';
import { Choice, DayField, Select, TextArea, Tick } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { readDay, typedDay } from '#ui/format.ts';
import { useWords } from '#ui/language.ts';
import { useSession } from '#ui/session.tsx';
import { lacks, mayOverride } from '../criteria/rules.ts';
import { Asks, useCriteriaTexts } from '../criteria/screens/words.tsx';
import type { AnsweredCriterion } from '../detail-contract.ts';
import { Answer, AnswerSource, RiskInstrument, RiskLevel, sectionOfSource } from '../events.ts';
import { answerCriterion } from '../table-contract.ts';
import { todayHere, useReferralTexts } from './said.tsx';

interface Props {
  readonly dossier: string;
  readonly criterion: AnsweredCriterion;
  readonly atTable: boolean;
  readonly done: () => void;
}
type Typed = ReturnType<typeof startOf>;

const startOf = (before: AnsweredCriterion['answer']) => ({
  answer: (before?.answer ?? '') as string,
  source: (before?.source ?? '') as string,
  words: before?.words?.text ?? '',
  instrument: (before?.evidence?.instrument ?? '') as string,
  assessedOn: typedDay(before?.evidence?.assessedOn),
  level: (before?.evidence?.level ?? '') as string,
  overridden: before?.overridden ?? false,
});

function evidenceIn({ source, instrument, assessedOn, level }: Typed) {
  const [which, on, how] = [
    RiskInstrument.options.find((one) => one === instrument),
    readDay(assessedOn),
    RiskLevel.options.find((one) => one === level),
  ];
  return source === 'risk_instrument' && which && on && how ? { instrument: which, assessedOn: on, level: how } : null;
}
const isPartly = ({ source, instrument, assessedOn, level }: Typed): boolean =>
  source === 'risk_instrument' && [instrument, assessedOn, level].some((one) => one !== '');

export function AnswerForm({ dossier, criterion, atTable, done }: Props) {
  const { table, answer: answers, source: sources, refusals } = useReferralTexts();
  const { answer: says } = useCriteriaTexts();
  const { section } = useWords();
  const { roles } = useSession();
  const answering = useAsking(answerCriterion);
  const overrides = mayOverride(criterion, roles, atTable);
  const form = useForm({
    start: startOf(criterion.answer),
    keep: `answer-${dossier}-${criterion.code}`,
    check: (typed: Typed) => ({
      ...(typed.answer === '' && { answer: table.answerWrong }),
      ...(typed.source === '' && { source: table.sourceWrong }),
      ...(isPartly(typed) && evidenceIn(typed) === null && { instrument: says.incomplete }),
      ...(typed.overridden && typed.words.trim() === '' && { words: says.why }),
    }),
  });
  const { values } = form;
  const from = AnswerSource.options.find((one) => one === values.source) ?? 'table';
  const isShort =
    values.answer === 'met' &&
    !!lacks(criterion.evidence, { source: from, evidence: evidenceIn(values), on: todayHere() });
  return (
    <Form
      form={form}
      refusals={refusals}
      done={done}
      send={(typed) =>
        answering.ask(
          { dossier },
          {
            criterion: criterion.code,
            answer: Answer.options.find((one) => one === typed.answer) ?? 'unknown',
            source: from,
            words: typed.words.trim() === '' ? null : typed.words,
            evidence: evidenceIn(typed),
            overridden: isShort && typed.overridden,
          },
        )
      }
    >
      <Asks criterion={criterion} />
      <Choice
        label={table.answer}
        options={Answer.options.map((value) => ({ value, label: answers[value] }))}
        {...form.field('answer')}
      />
      <Select
        label={table.source}
        options={AnswerSource.options.map((value) => ({ value, label: sources[value] }))}
        {...form.field('source')}
      />
      {from === 'risk_instrument' && <Assessment form={form} />}
      {isShort && overrides && <Tick label={says.override} {...form.field('overridden')} />}
      <TextArea
        label={table.words}
        hint={table.wordsHint(section[sectionOfSource(from)])}
        rows={3}
        {...form.field('words')}
      />
      <Actions>
        <Send busy={answering.busy}>{table.record}</Send>
      </Actions>
    </Form>
  );
}

function Assessment({ form }: { readonly form: ReturnType<typeof useForm<Typed>> }) {
  const { answer: says, instrument, level } = useCriteriaTexts();
  return (
    <>
      <p className="small soft">{says.only}</p>
      <Select
        label={says.instrument}
        options={RiskInstrument.options.map((value) => ({ value, label: instrument[value] }))}
        {...form.field('instrument')}
      />
      <DayField label={says.assessedOn} {...form.field('assessedOn')} />
      <Choice
        label={says.level}
        options={RiskLevel.options.map((value) => ({ value, label: level[value] }))}
        {...form.field('level')}
      />
    </>
  );
}
