/** Estimates by model with their weight, as a picture and as a table that says the same, in the same order. */
import { useFormat } from '#ui/language.ts';
import { Table } from '#ui/table.tsx';
import type { EstimateDocument, EstimateModel } from '../estimating/document.ts';
import { useModelWords } from './model-words.ts';
import { usePopulationTexts } from './words.ts';

/** As many as a picture holds; the rest stands in the file. */
const mostShown = 8;

export function Alternatives({ document: { models, chosen, lists } }: { readonly document: EstimateDocument }) {
  const { result: says } = usePopulationTexts();
  const { modelOf, rangeOf, estimateOf } = useModelWords(lists);
  const format = useFormat();
  const shown = models
    .filter(({ model, status, weight }) => status === 'ok' && (weight >= 0.005 || model === chosen))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, mostShown);
  if (shown.length === 0) return null;
  return (
    <>
      <p>{says.alternativesText}</p>
      <Picture models={shown} chosen={chosen} label={says.picture} />
      <Table
        caption={says.alternativesTitle}
        rows={shown}
        rowKey={({ model }) => model}
        columns={[
          {
            key: 'model',
            head: says.model,
            cell: ({ model }) => (
              <>
                {modelOf(model)}
                {model === chosen && <span className="soft"> ({says.chosen})</span>}
              </>
            ),
          },
          { key: 'margin', head: says.margin, cell: ({ interval }) => rangeOf(interval) },
          { key: 'estimate', head: says.estimate, number: true, cell: estimateOf },
          {
            key: 'weight',
            head: says.weight,
            number: true,
            cell: ({ weight }) => `${format.number(Math.round(weight * 100))} %`,
          },
        ]}
      />
    </>
  );
}

const line = 18;
const width = 420;

interface PictureProps {
  readonly models: readonly EstimateModel[];
  readonly chosen: string | null;
  readonly label: string;
}

/** A line for each model: the margin as a bar, the estimate as a mark whose size tells the weight. */
function Picture({ models, chosen, label }: PictureProps) {
  const format = useFormat();
  const largest = Math.max(...models.map(({ estimate, interval }) => interval?.upper ?? estimate ?? 0));
  const at = (persons: number): number => (persons / largest) * (width - 20) + 10;
  const height = models.length * line + 26;
  return (
    <svg className="population-picture" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {models.map(({ model, estimate, interval, weight }, nth) => {
        const y = nth * line + line / 2;
        return (
          <g key={model} className={model === chosen ? 'population-chosen' : undefined}>
            {interval !== null && (
              <line
                className="population-margin"
                x1={at(interval.lower)}
                x2={at(interval.upper ?? largest)}
                y1={y}
                y2={y}
              />
            )}
            <circle cx={at(estimate ?? 0)} cy={y} r={3 + 4 * Math.sqrt(weight)} />
          </g>
        );
      })}
      <line className="population-axis" x1={at(0)} x2={at(largest)} y1={height - 20} y2={height - 20} />
      {[0, largest].map((persons) => (
        <text key={persons} x={at(persons)} y={height - 5} textAnchor={persons === 0 ? 'start' : 'end'}>
          {format.number(Math.round(persons))}
        </text>
      ))}
    </svg>
  );
}
