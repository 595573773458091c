import { Link } from 'wouter';
import { useFormat } from '#ui/language.ts';
import { Block } from '#ui/page.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import type { Proposal } from '../contract.ts';
import { useRetentionTexts } from './words.ts';

/** Proposals that wait for somebody else than who made them. */
export function ProposalTable({ proposals }: { readonly proposals: readonly Proposal[] }) {
  const texts = useRetentionTexts();
  const format = useFormat();
  const { proposals: says } = texts;
  return (
    <Block id="voorstellen" title={says.title}>
      <Table
        caption={says.caption}
        captionHidden
        rows={proposals}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'number',
            head: texts.number,
            cell: ({ id, caseNumber, isOwn, isHeld }) => (
              <>
                <span className="nowrap">{caseNumber}</span>
                <br />
                <Link className="noprint" href={`/verantwoording/bewaren/voorstel/${id}`}>
                  {isOwn || isHeld ? says.lookOwn : says.look}
                  <span className="sr"> {caseNumber}</span>
                </Link>
              </>
            ),
          },
          { key: 'kind', head: texts.kindHead, cell: (row) => texts.kind[row.class] },
          { key: 'ended', head: texts.proposal.facts.end, cell: ({ endsOn }) => format.day(endsOn) },
          {
            key: 'by',
            head: says.by,
            cell: ({ proposedByName, proposedOn }) => says.byOn(proposedByName, format.day(proposedOn)),
          },
          {
            key: 'state',
            head: says.state,
            cell: ({ isHeld, isOwn, pastDue }) =>
              isHeld ? (
                <Status is="seal">{says.held}</Status>
              ) : isOwn ? (
                <Status is="wait">{says.own}</Status>
              ) : (
                <Status is={pastDue ? 'late' : 'soon'}>{says.yours}</Status>
              ),
          },
        ]}
      />
    </Block>
  );
}
