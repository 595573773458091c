import { Link } from 'wouter';
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { dayOf } from '#vocabulary/day.ts';
import type { Hold } from '../contract.ts';
import { useRetentionTexts } from './words.ts';

export function HoldTable({ holds }: { readonly holds: readonly Hold[] }) {
  const texts = useRetentionTexts();
  const format = useFormat();
  const today = dayOf(new Date());
  const { holds: says } = texts;
  return (
    <Block id="niet-wissen" title={says.title}>
      {holds.length === 0 ? (
        <p className="soft">{says.none}</p>
      ) : (
        <>
          <p>{says.text}</p>
          <Table
            caption={says.caption}
            captionHidden
            rows={holds}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'number',
                head: texts.number,
                cell: ({ id, caseNumber }) => (
                  <Link className="nowrap" href={`/verantwoording/bewaren/niet-wissen/${id}`}>
                    {caseNumber}
                  </Link>
                ),
              },
              { key: 'why', head: texts.why, cell: ({ reason }) => texts.holdReason[reason] },
              {
                key: 'since',
                head: says.since,
                cell: ({ from, heldByName }) => says.sinceBy(format.day(from), heldByName),
              },
              {
                key: 'review',
                head: says.review,
                cell: ({ reviewOn }) =>
                  reviewOn <= today ? (
                    <Status is="soon">{says.reviewLate(format.day(reviewOn))}</Status>
                  ) : (
                    format.day(reviewOn)
                  ),
              },
            ]}
          />
        </>
      )}
    </Block>
  );
}
