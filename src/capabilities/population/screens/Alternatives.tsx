/** Estimates by model with their weight, as a picture and as a table that says the same. */
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { Table } from '#ui/table.tsx';
import type { ShownEstimate } from '../contract.ts';
import { useModelWords } from './model-words.ts';
import { usePopulationTexts } from './words.ts';

interface AlternativesProps {
  readonly shown: ShownEstimate;
  readonly names: readonly string[];
}

export function Alternatives({ shown, names }: AlternativesProps) {
  const { result: says } = usePopulationTexts();
  const { modelOf, rangeOf, estimateOf } = useModelWords(names);
  const format = useFormat();
  return (
    <Block id="modellen" title={says.alternativesTitle}>
      <p>{says.alternativesText}</p>
      <Picture shown={shown} label={says.picture} />
      <Table
        caption={says.alternativesTitle}
        captionHidden
        rows={shown.alternatives}
        rowKey={({ model }) => model}
        columns={[
          {
            key: 'model',
            head: says.model,
            cell: ({ model }) => (
              <>
                {modelOf(model)}
                {model === shown.chosen.model && <span className="soft"> ({says.chosen})</span>}
              </>
            ),
          },
          { key: 'margin', head: says.margin, cell: rangeOf },
          { key: 'estimate', head: says.estimate, number: true, cell: estimateOf },
          {
            key: 'weight',
            head: says.weight,
            number: true,
            cell: ({ weight }) => `${format.number(Math.round(weight * 100))} %`,
          },
        ]}
      />
    </Block>
  );
}

const line = 18;
const width = 600;

/** A line for each model: the margin as a bar, the estimate as a mark whose size tells the weight. */
function Picture({
  shown: { alternatives, chosen, observed },
  label,
}: {
  readonly shown: ShownEstimate;
  readonly label: string;
}) {
  const { result: says } = usePopulationTexts();
  const format = useFormat();
  const largest = Math.max(...alternatives.map(({ estimate, upper }) => upper ?? estimate ?? 0), observed);
  const at = (persons: number): number => (persons / largest) * (width - 20) + 10;
  const height = alternatives.length * line + 26;
  return (
    <svg className="population-picture" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <line className="population-observed" x1={at(observed)} x2={at(observed)} y1={0} y2={height - 22} />
      {alternatives.map(({ model, estimate, lower, upper, weight }, nth) => {
        const y = nth * line + line / 2;
        return (
          <g key={model} className={model === chosen.model ? 'population-chosen' : undefined}>
            {lower !== null && upper !== null && (
              <line className="population-margin" x1={at(lower)} x2={at(upper)} y1={y} y2={y} />
            )}
            <circle cx={at(estimate ?? observed)} cy={y} r={3 + 4 * Math.sqrt(weight)} />
          </g>
        );
      })}
      <line className="population-axis" x1={at(0)} x2={at(largest)} y1={height - 20} y2={height - 20} />
      {[0, observed, largest].map((persons) => (
        <text
          key={persons}
          x={at(persons)}
          y={height - 5}
          textAnchor={persons === 0 ? 'start' : persons === largest ? 'end' : 'middle'}
        >
          {persons === observed ? says.onAList(format.number(persons)) : format.number(persons)}
        </text>
      ))}
    </svg>
  );
}
