/** What of the log was asked to be taken along: for the second pair of eyes. */
import { useAsking, useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Trouble } from '#ui/note.tsx';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { SecondPerson } from '#ui/second-person.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { confirmLogExport, declineLogExport, type LogExport, listLogExports } from '../taking/contract.ts';
import { useVerbs } from './Verb.tsx';
import { useLookTexts } from './words.ts';

export function TakingsPage(_: PageProps) {
  const { taking: words } = useLookTexts();
  const reading = useReading(listLogExports);
  return (
    <Page
      title={words.title}
      reading={reading}
      heading={(rows) => words.heading(rows.filter(({ state }) => state === 'proposed').length)}
      lead={words.lead}
      isEmpty={() => false}
    >
      {(rows) => (rows.length === 0 ? <p>{words.none}</p> : <Takings rows={rows} />)}
    </Page>
  );
}

function Takings({ rows }: { readonly rows: readonly LogExport[] }) {
  const { taking: words, outcome: outcomes, refusals } = useLookTexts();
  const format = useFormat();
  const confirming = useAsking(confirmLogExport);
  const declining = useAsking(declineLogExport);
  const sayVerb = useVerbs();
  const only = ({ userName, agencyName, verb, outcome }: LogExport): string =>
    [userName, agencyName, verb && sayVerb(verb), outcome && outcomes[outcome]]
      .filter((one) => one !== null)
      .join(', ') || words.all;
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
            key: 'days',
            head: words.days,
            cell: ({ from, until }) => words.span(format.day(from), format.day(until)),
          },
          { key: 'only', head: words.only, cell: only },
          {
            key: 'standing',
            head: words.standing,
            cell: (row) => (
              <>
                <Standing row={row} />
                {row.state === 'proposed' && (
                  <SecondPerson
                    own={row.own}
                    says={words}
                    names={{
                      confirm: words.confirm(row.proposedByName),
                      decline: row.own ? words.takeBack : words.decline(row.proposedByName),
                    }}
                    confirm={() => confirming.ask({ export: row.id }, {})}
                    decline={() => declining.ask({ export: row.id }, {})}
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

function Standing({
  row: { state, proposedByName, proposedOn, decidedByName, decidedOn },
}: {
  readonly row: LogExport;
}) {
  const { taking: words } = useLookTexts();
  const format = useFormat();
  const isDecided = state !== 'proposed' && decidedByName !== null && decidedOn !== null;
  return (
    <Status is={state === 'proposed' ? 'wait' : state === 'confirmed' ? 'calm' : 'plain'}>
      {isDecided
        ? words[state](decidedByName, format.day(decidedOn))
        : words.proposed(proposedByName, format.day(proposedOn))}
    </Status>
  );
}
