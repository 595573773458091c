/** What came of it, the honest way: the margin first, then the number, how else it could be, what it rests on. For researchers, exactly. */
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Note } from '#ui/note.tsx';
import { Block } from '#ui/page.tsx';
import { Shown } from '#ui/shown.tsx';
import { Status } from '#ui/status.tsx';
import { type Estimate, type Range, type Round, readDocument, type ShownEstimate } from '../contract.ts';
import { ExactResult } from './ExactResult.tsx';
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
  const { chosen, observed, others, sameModel, warnings, why } = shown;
  return (
    <section aria-labelledby="population-result" className="population-result">
      <h2 id="population-result" className="population-answer">
        <Answer chosen={chosen} />
      </h2>
      <p>
        {chosen.estimate === null
          ? says.observed(format.number(observed))
          : says.best(format.number(chosen.estimate), format.number(observed))}{' '}
        {others && says.others(format.number(others.lowest), format.number(others.highest))}
      </p>
      {why && <p>{texts.why[why]}</p>}
      {round.settled && (
        <p>
          <Status is="calm">
            {texts.round.settledOn(format.day(round.settled.on), round.settled.byName ?? texts.round.someone)}
          </Status>
        </p>
      )}
      {chosen.lower !== null && (
        <p className="small soft">
          {says.level} {sameModel !== null && says.sameModel(`${format.number(Math.round(sameModel * 100))} %`)}
        </p>
      )}
      {warnings.length > 0 && (
        <Note tone="soon">
          <p>
            <strong>{says.warningsTitle}</strong>
          </p>
          <ul className="population-points">
            {warnings.map((code) => (
              <li key={code}>{texts.warning[code]}</li>
            ))}
          </ul>
        </Note>
      )}
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
        <p className="noprint">
          <button type="button" className="btn small" onClick={() => window.print()}>
            {says.print}
          </button>
        </p>
      </Block>
      {round.countedOn !== null && <Exactly estimate={estimate} />}
    </section>
  );
}

function Answer({ chosen: { estimate, lower, upper } }: { readonly chosen: Range }) {
  const { result: says } = usePopulationTexts();
  const format = useFormat();
  if (estimate === null) return says.noResult;
  if (lower === null) return says.about(format.number(estimate));
  return upper === null
    ? says.atLeastPeople(format.number(lower))
    : says.between(format.number(lower), format.number(upper));
}

function Exactly({ estimate: { id } }: { readonly estimate: Estimate }) {
  const { result: says } = usePopulationTexts();
  const reading = useReading(readDocument, { estimate: id });
  return (
    <Block id="precies" title={says.exactly}>
      <p className="soft">{says.exactText}</p>
      <Shown reading={reading}>{(document) => <ExactResult document={document} estimate={id} />}</Shown>
    </Block>
  );
}
