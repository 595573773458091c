/** What came of earlier runs on the same counts: other choices of model or margin. */
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { Table } from '#ui/table.tsx';
import type { Estimate } from '../contract.ts';
import { LatestEstimate } from './LatestEstimate.tsx';
import { usePopulationTexts } from './words.ts';

export function EarlierRuns({ estimates }: { readonly estimates: readonly Estimate[] }) {
  const texts = usePopulationTexts();
  const { round: says, result } = texts;
  const format = useFormat();
  if (estimates.length === 0) return null;
  return (
    <Block id="eerder" title={says.runs}>
      <Table
        caption={says.runs}
        captionHidden
        rows={estimates}
        rowKey={({ id }) => id}
        columns={[
          { key: 'on', head: says.runOn, cell: ({ askedOn }) => format.day(askedOn) },
          {
            key: 'how',
            head: says.runHow,
            cell: ({ options: { select, interval, seed } }) =>
              result.how(texts.select[select], texts.interval[interval], format.number(seed)),
          },
          { key: 'result', head: result.estimate, cell: ({ shown }) => <LatestEstimate of={shown?.chosen ?? null} /> },
        ]}
      />
    </Block>
  );
}
