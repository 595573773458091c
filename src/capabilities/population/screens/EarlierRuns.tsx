/** What came of earlier runs on the same counts: other choices of model or margin. */
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { useMay } from '#ui/session.tsx';
import { Table } from '#ui/table.tsx';
import type { Estimate, Round } from '../contract.ts';
import { LatestEstimate } from './LatestEstimate.tsx';
import { Settle } from './SettleBlock.tsx';
import { usePopulationTexts } from './words.ts';

interface RunsProps {
  readonly round: Round;
  readonly estimates: readonly Estimate[];
}

export function EarlierRuns({ round, estimates }: RunsProps) {
  const texts = usePopulationTexts();
  const { round: says, result } = texts;
  const format = useFormat();
  const maySettle = useMay('population.manage') && round.may.settle;
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
          ...(maySettle
            ? [
                {
                  key: 'settle',
                  head: says.runSettle,
                  cell: (estimate: Estimate) => <Settle round={round} estimate={estimate} label={says.settle} />,
                },
              ]
            : []),
        ]}
      />
    </Block>
  );
}
