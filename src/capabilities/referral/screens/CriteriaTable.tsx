/** Each criterion of the region's list with its answer, what shows it and where that comes from. */
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { useAsking } from '#ui/asking.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Choice, Select, TextArea } from '#ui/field.tsx';
import { Actions, Form, Send, useForm } from '#ui/form.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { useMay } from '#ui/session.tsx';
import { Unknown } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { type AnsweredCriterion, answerCriterion, type ReferralDetail } from '../contract.ts';
import { Answer, AnswerSource, sectionOfSource } from '../events.ts';
import { mayAnswer } from '../rules.ts';
import { Said, useCriterionText, useReferralTexts } from './said.tsx';

export function CriteriaTable({ found }: { readonly found: ReferralDetail }) {
  const { table, source } = useReferralTexts();
  const format = useFormat();
  const textOf = useCriterionText();
  const [asked, setAsked] = useState<AnsweredCriterion>();
  const { criteriaSet, stage, dossier } = found;
  const answers =
    useMay('referral.answer') && stage !== 'closed' && mayAnswer({ stage, table: found.table?.id ?? null });
  if (criteriaSet === null) return <p>{table.noSet}</p>;
  return (
    <section aria-labelledby="criteria">
      <h2 id="criteria">{table.criteria}</h2>
      <p className="small soft">{table.set(criteriaSet.code, format.day(criteriaSet.from))}</p>
      <Table
        caption={table.caption}
        captionHidden
        rows={criteriaSet.criteria}
        rowKey={({ code }) => code}
        columns={[
          { key: 'criterion', head: table.criterion, cell: textOf },
          {
            key: 'answer',
            head: table.answer,
            cell: (criterion) => (
              <>
                <Given answer={criterion.answer?.answer} />
                {answers && mayBeReplaced(criterion) && (
                  <div>
                    <button
                      type="button"
                      className="link noprint"
                      aria-label={`${criterion.answer ? table.change : table.giveAnswer}: ${textOf(criterion)}`}
                      onClick={() => setAsked(criterion)}
                    >
                      {criterion.answer ? table.change : table.giveAnswer}
                    </button>
                  </div>
                )}
              </>
            ),
          },
          { key: 'shows', head: table.shows, cell: ({ answer }) => answer && <Said words={answer.words} /> },
          {
            key: 'source',
            head: table.source,
            cell: ({ answer }) =>
              answer && (
                <>
                  {source[answer.source]}
                  <div className="small soft">
                    {answer.byName}, <span className="nowrap">{format.day(answer.on)}</span>
                  </div>
                </>
              ),
          },
        ]}
      />
      {asked && (
        <Dialog open title={table.answerOn(textOf(asked))} onClose={() => setAsked(undefined)}>
          <AnswerForm key={asked.code} dossier={dossier} criterion={asked} done={() => setAsked(undefined)} />
        </Dialog>
      )}
    </section>
  );
}

function Given({ answer }: { readonly answer: Answer | undefined }) {
  const { answer: words, table } = useReferralTexts();
  if (answer === undefined) return <Unknown>{table.notAnswered}</Unknown>;
  if (answer === 'unknown') return <Unknown>{words.unknown}</Unknown>;
  const Sign = answer === 'met' ? Check : X;
  return (
    <span className={`ans ${answer}`}>
      <Sign className="i" aria-hidden="true" />
      {words[answer]}
    </span>
  );
}

interface AnswerProps {
  readonly dossier: string;
  readonly criterion: AnsweredCriterion;
  readonly done: () => void;
}

function AnswerForm({ dossier, criterion: { code, answer: before }, done }: AnswerProps) {
  const { table, answer: answers, source: sources, refusals } = useReferralTexts();
  const { section } = useWords();
  const answering = useAsking(answerCriterion);
  const form = useForm<{ answer: string; source: string; words: string }>({
    start: { answer: before?.answer ?? '', source: before?.source ?? '', words: before?.words?.text ?? '' },
    check: ({ answer, source }) => ({
      ...(answer === '' && { answer: table.answerWrong }),
      ...(source === '' && { source: table.sourceWrong }),
    }),
  });
  const from = AnswerSource.options.find((one) => one === form.values.source) ?? 'table';
  return (
    <Form
      form={form}
      refusals={refusals}
      done={done}
      send={({ answer, words }) =>
        answering.ask(
          { dossier },
          {
            criterion: code,
            answer: Answer.options.find((one) => one === answer) ?? 'unknown',
            source: from,
            words: words.trim() === '' ? null : words,
          },
        )
      }
    >
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

/** Nobody replaces words that one may not read. */
const mayBeReplaced = ({ answer }: AnsweredCriterion): boolean => answer?.words?.text !== null;
