import { Link } from 'wouter';
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import type { Erased } from '../contract.ts';
import { useRetentionTexts } from './words.ts';

export function ErasedTable({ erased }: { readonly erased: readonly Erased[] }) {
  const texts = useRetentionTexts();
  const format = useFormat();
  const { erased: says } = texts;
  return (
    <Block id="gewist" title={says.title}>
      {erased.length === 0 ? (
        <p className="soft">{says.none}</p>
      ) : (
        <Table
          caption={says.caption}
          captionHidden
          rows={erased}
          rowKey={({ id }) => id}
          columns={[
            { key: 'number', head: texts.number, cell: (row) => <span className="nowrap">{row.caseNumber}</span> },
            { key: 'kind', head: texts.kindHead, cell: (row) => texts.kind[row.class] },
            {
              key: 'when',
              head: says.when,
              cell: ({ carriedOutAt }) =>
                carriedOutAt ? format.moment(carriedOutAt) : <Status is="plain">{says.soon}</Status>,
            },
            {
              key: 'by',
              head: says.by,
              cell: ({ proposedByName, approvedByName }) => says.byTwo(proposedByName, approvedByName),
            },
            {
              key: 'proof',
              head: says.proof,
              cell: ({ id, caseNumber }) => (
                <Link href={`/verantwoording/bewaren/voorstel/${id}`}>
                  {says.proof}
                  <span className="sr"> {caseNumber}</span>
                </Link>
              ),
            },
          ]}
        />
      )}
    </Block>
  );
}
