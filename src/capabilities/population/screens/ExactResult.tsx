/** For a researcher: other models beside the chosen one, what would change it, and everything as a file. */
import { useFormat } from '#ui/language.ts';
import { saveFile } from '#ui/save-file.ts';
import { Table } from '#ui/table.tsx';
import type { EstimateId } from '../contract.ts';
import type { EstimateDocument } from '../estimating/document.ts';
import { Alternatives } from './Alternatives.tsx';
import { useModelWords } from './model-words.ts';
import { usePopulationTexts } from './words.ts';

interface ExactProps {
  readonly document: EstimateDocument;
  readonly estimate: EstimateId;
}

export function ExactResult({ document, estimate }: ExactProps) {
  const { result: says } = usePopulationTexts();
  const format = useFormat();
  const { changeOf, rangeOf, estimateOf } = useModelWords(document.lists);
  const whole = (persons: number): string => format.number(Math.round(persons));
  const least = document.chao.lowerBound;
  return (
    <>
      {document.estimate !== null && (
        <p>
          {says.exactChosen(rangeOf(document.interval), whole(document.estimate))}{' '}
          {least !== null && least <= document.estimate && says.chao(whole(least))}
        </p>
      )}
      <Alternatives document={document} />
      {document.whatIf.length > 0 && (
        <Table
          caption={says.whatIfTitle}
          rows={document.whatIf}
          rowKey={({ change, lists }) => `${change} ${lists.join()}`}
          columns={[
            { key: 'change', head: says.change, cell: changeOf },
            { key: 'margin', head: says.margin, cell: rangeOf },
            { key: 'estimate', head: says.estimate, number: true, cell: estimateOf },
          ]}
        />
      )}
      <p className="noprint">
        <button
          type="button"
          className="btn small"
          onClick={() =>
            saveFile(`schatting-${estimate.slice(0, 8)}.json`, JSON.stringify(document, null, 2), 'application/json')
          }
        >
          {says.download}
        </button>
      </p>
    </>
  );
}
