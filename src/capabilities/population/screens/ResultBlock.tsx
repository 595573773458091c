/** What came of it, the honest way: the margin first, then the number, what else it could be, what it rests on, and what would change it. */
import { useFormat } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { Table } from '#ui/table.tsx';
import type { Estimate, Round, ShownEstimate } from '../contract.ts';
import { Alternatives } from './Alternatives.tsx';
import { DocumentButton } from './DocumentButton.tsx';
import { useModelWords } from './model-words.ts';
import { usePopulationTexts } from './words.ts';

interface ResultProps {
  readonly round: Round;
  readonly estimate: Estimate;
  readonly shown: ShownEstimate;
}

export function ResultBlock({ round, estimate, shown }: ResultProps) {
  const texts = usePopulationTexts();
  const { result: says } = texts;
  const format = useFormat();
  const names = round.lists.map(({ name }) => name);
  return (
    <section aria-labelledby="population-result" className="population-result">
      <h2 id="population-result" className="population-answer">
        <Answer shown={shown} />
      </h2>
      <p>
        {shown.chosen.estimate === null
          ? says.observed(format.number(shown.observed))
          : says.best(format.number(shown.chosen.estimate), format.number(shown.observed))}{' '}
        {shown.atLeast !== null && says.atLeast(format.number(shown.atLeast))}
      </p>
      {shown.why && <p>{texts.why[shown.why]}</p>}
      {shown.chosen.lower !== null && (
        <p className="small soft">
          {says.level}{' '}
          {shown.sameModel !== null && says.sameModel(`${format.number(Math.round(shown.sameModel * 100))} %`)}
        </p>
      )}
      <Warnings shown={shown} />
      {shown.alternatives.length > 0 && <Alternatives shown={shown} names={names} />}
      {shown.whatIf.length > 0 && <WhatIf shown={shown} names={names} />}
      <Block id="aannames" title={says.assumptionsTitle}>
        <ul className="population-points">
          {says.assumptions.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <p className="small soft">
          {says.rounded}{' '}
          {says.how(
            texts.select[estimate.options.select],
            texts.interval[estimate.options.interval],
            format.number(estimate.options.seed),
          )}
        </p>
        <div className="row noprint">
          <button type="button" className="btn small" onClick={() => window.print()}>
            {says.print}
          </button>
          {round.may.research && <DocumentButton estimate={estimate.id} />}
        </div>
      </Block>
    </section>
  );
}

function Answer({ shown: { chosen } }: { readonly shown: ShownEstimate }) {
  const { result: says } = usePopulationTexts();
  const format = useFormat();
  const { estimate, lower, upper } = chosen;
  if (estimate === null) return says.noResult;
  if (lower === null) return says.about(format.number(estimate));
  return upper === null
    ? says.atLeastPeople(format.number(lower))
    : says.between(format.number(lower), format.number(upper));
}

interface NamedProps {
  readonly shown: ShownEstimate;
  readonly names: readonly string[];
}

function Warnings({ shown: { warnings } }: { readonly shown: ShownEstimate }) {
  const { warning, result: says } = usePopulationTexts();
  if (warnings.length === 0) return null;
  return (
    <Note tone="soon">
      <p>
        <strong>{says.warningsTitle}</strong>
      </p>
      <ul className="population-points">
        {warnings.map((code) => (
          <li key={code}>{warning[code]}</li>
        ))}
      </ul>
    </Note>
  );
}

function WhatIf({ shown: { whatIf }, names }: NamedProps) {
  const { result: says } = usePopulationTexts();
  const { changeOf, rangeOf, estimateOf } = useModelWords(names);
  return (
    <Block id="wat-als" title={says.whatIfTitle}>
      <Table
        caption={says.whatIfTitle}
        captionHidden
        rows={whatIf}
        rowKey={({ change, lists }) => `${change} ${lists.join()}`}
        columns={[
          { key: 'change', head: says.change, cell: changeOf },
          { key: 'margin', head: says.margin, cell: rangeOf },
          { key: 'estimate', head: says.estimate, number: true, cell: estimateOf },
        ]}
      />
    </Block>
  );
}
