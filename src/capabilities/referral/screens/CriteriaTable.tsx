/** Each criterion of the region's list with its answer, what shows it and where that comes from. */
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { Dialog } from '#ui/dialog.tsx';
import { useFormat } from '#ui/language.ts';
import { useMay } from '#ui/session.tsx';
import { Unknown } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { isNational } from '../criteria/national.ts';
import type { Given as GivenAnswer } from '../criteria/rules.ts';
import { AdviceSaid, Asks, Assessed, useCriteriaTexts } from '../criteria/screens/words.tsx';
import type { AnsweredCriterion, ReferralDetail } from '../detail-contract.ts';
import type { Answer } from '../events.ts';
import { mayAnswer } from '../state.ts';
import { AnswerForm } from './AnswerForm.tsx';
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
      <p className="small soft">
        {wholeDays(table.set(isNational(criteriaSet.criteria), format.day(criteriaSet.from)))}
      </p>
      <Table
        caption={table.caption}
        captionHidden
        rows={criteriaSet.criteria}
        rowKey={({ code }) => code}
        columns={[
          {
            key: 'criterion',
            head: table.criterion,
            cell: (criterion) => (
              <>
                {textOf(criterion)}
                <Asks criterion={criterion} />
              </>
            ),
          },
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
          { key: 'shows', head: table.shows, cell: ({ answer }) => answer && <Shows answer={answer} /> },
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
      <AdviceSaid set={criteriaSet} answers={answersIn(criteriaSet.criteria)} />
      {asked && (
        <Dialog open title={table.answerOn(textOf(asked))} onClose={() => setAsked(undefined)}>
          <AnswerForm
            key={asked.code}
            dossier={dossier}
            criterion={asked}
            atTable={stage === 'table'}
            done={() => setAsked(undefined)}
          />
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

const answersIn = (criteria: readonly AnsweredCriterion[]): ReadonlyMap<string, GivenAnswer> =>
  new Map(criteria.flatMap(({ code, answer }) => (answer ? [[code, answer] as const] : [])));

/** An assessment says enough by itself; words are shown where there are any. */
function Shows({
  answer: { words, evidence, overridden },
}: {
  readonly answer: NonNullable<AnsweredCriterion['answer']>;
}) {
  const texts = useCriteriaTexts();
  return (
    <>
      {overridden && <div className="small">{texts.overridden}</div>}
      {evidence && <Assessed evidence={evidence} />}
      {(words !== null || evidence === null) && <Said words={words} />}
    </>
  );
}

/** Nobody replaces words that one may not read. */
const mayBeReplaced = ({ answer }: AnsweredCriterion): boolean => answer?.words?.text !== null;
