/** Rights that wait for a second person, and those that were decided lately. */
import { useAsking, useReading } from '#ui/asking.tsx';
import { useFormat, useTexts, useWords } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { SecondPerson } from '#ui/second-person.tsx';
import { useMay } from '#ui/session.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { confirmRight, declineRight, listRightProposals, type RightProposal } from '../giving/contract.ts';
import { ProposeRight } from './ProposeRight.tsx';
import { texts as en } from './texts.en.ts';
import { texts as nl } from './texts.nl.ts';

export function GivingPage(_: PageProps) {
  const { giving: words } = useTexts({ nl, en });
  const mayPropose = useMay('account.propose');
  const reading = useReading(listRightProposals);
  return (
    <Page
      title={words.title}
      reading={reading}
      heading={(rows) => words.heading(rows.filter(({ state }) => state === 'proposed').length)}
      lead={words.lead}
      isEmpty={() => false}
    >
      {(rows) => (
        <>
          {rows.length === 0 ? <p>{words.none}</p> : <Proposals rows={rows} />}
          {mayPropose && <ProposeRight />}
        </>
      )}
    </Page>
  );
}

function Proposals({ rows }: { readonly rows: readonly RightProposal[] }) {
  const { giving: words, refusals } = useTexts({ nl, en });
  const { role: roleWords } = useWords();
  const format = useFormat();
  const confirming = useAsking(confirmRight);
  const declining = useAsking(declineRight);
  const standing = ({ state, proposedByName, proposedOn, decidedByName, decidedOn }: RightProposal) =>
    state === 'proposed' || decidedByName === null || decidedOn === null
      ? words.proposed(proposedByName, format.day(proposedOn))
      : words[state](decidedByName, format.day(decidedOn));
  return (
    <>
      <Trouble problem={confirming.problem ?? declining.problem} refusals={refusals} />
      <Table
        caption={words.caption}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'who',
            head: words.who,
            cell: ({ userName, agencyName }) => (
              <>
                {userName}
                <br />
                <span className="small soft">{agencyName}</span>
              </>
            ),
          },
          { key: 'role', head: words.role, cell: ({ role }) => roleWords[role] },
          {
            key: 'term',
            head: words.term,
            cell: ({ from, until }) => `${format.day(from)}${until ? ` ${words.until(format.day(until))}` : ''}`,
          },
          {
            key: 'standing',
            head: words.standing,
            cell: (row) => (
              <>
                <Status is={row.state === 'proposed' ? 'wait' : row.state === 'confirmed' ? 'calm' : 'plain'}>
                  {standing(row)}
                </Status>
                {row.state === 'proposed' && (
                  <SecondPerson
                    own={row.own}
                    says={words}
                    names={{
                      confirm: words.confirm(row.userName),
                      decline: row.own ? `${words.takeBack}: ${row.userName}` : words.decline(row.userName),
                    }}
                    confirm={() => confirming.ask({ proposal: row.id }, {})}
                    decline={() => declining.ask({ proposal: row.id }, {})}
                  />
                )}
              </>
            ),
          },
        ]}
      />
    </>
  );
}
