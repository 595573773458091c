/** What a process director has to move: open referrals, the longest wait first. */
import { Link } from 'wouter';
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Empty } from '#ui/shown.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { type ReferralRow, referrals } from '../contract.ts';
import { OfferedBlock } from '../transfer/screens/OfferedBlock.tsx';
import { todayHere, UrgencyStatus, useReferralTexts } from './said.tsx';

export function Referrals(_: PageProps) {
  const { list, stage, noName } = useReferralTexts();
  const format = useFormat();
  const reading = useReading(referrals);
  return (
    <Page
      title={list.title}
      reading={reading}
      heading={(rows) =>
        rows.length === 0 ? list.title : list.heading(format.capitalCount(rows.length), rows.length === 1)
      }
      isEmpty={() => false}
    >
      {(rows) => (
        <>
          <OfferedBlock />
          {rows.length === 0 ? (
            <Empty {...list.empty} />
          ) : (
            <Table
              caption={list.caption}
              rows={rows}
              rowKey={({ dossier }) => dossier}
              columns={[
                {
                  key: 'person',
                  head: list.person,
                  sort: ({ name }) => name ?? '',
                  cell: ({ dossier, name, caseNumber }) => (
                    <>
                      <Link href={`/aanmeldingen/${dossier}`}>{name ?? noName}</Link>
                      <div className="small soft nowrap light">{caseNumber}</div>
                    </>
                  ),
                },
                {
                  key: 'urgency',
                  head: list.urgency,
                  sort: ({ urgency }) => ['crisis', 'urgent', 'normal'].indexOf(urgency),
                  cell: ({ urgency }) => <UrgencyStatus urgency={urgency} />,
                },
                { key: 'stage', head: list.stage, cell: (row) => <>{stage[row.stage]}</> },
                { key: 'next', head: list.next, cell: (row) => <Next row={row} /> },
                { key: 'by', head: list.by, sort: ({ by }) => by.name, cell: ({ by }) => by.name },
                {
                  key: 'waiting',
                  head: list.waiting,
                  number: true,
                  sort: ({ waitingDays }) => waitingDays,
                  cell: ({ waitingDays }) => <span className="nowrap">{list.days(waitingDays)}</span>,
                },
              ]}
            />
          )}
        </>
      )}
    </Page>
  );
}

/** What is to be done, and by whom. */
function Next({ row }: { readonly row: ReferralRow }) {
  const { list, missing, postponedFor, stage } = useReferralTexts();
  const format = useFormat();
  const today = todayHere();
  return (
    <>
      {row.stage === 'submitted' && <Status is="soon">{list.toCheck}</Status>}
      {row.stage === 'incomplete' && (
        <>
          <Status is="wait">{list.waitsFor(row.by.name)}</Status>
          <div className="small soft">{list.asks(format.list(row.missing.map((one) => missing[one])))}</div>
        </>
      )}
      {row.stage === 'complete' && <Status is="soon">{list.toPlace}</Status>}
      {row.stage === 'table' && row.heldOn && (
        <Status is={row.heldOn < today ? 'late' : 'plain'}>{list.onTable(format.day(row.heldOn))}</Status>
      )}
      {row.stage === 'postponed' && row.waitingFor && row.postponedUntil && (
        <Status is={row.postponedUntil < today ? 'late' : 'wait'}>
          {list.again(postponedFor[row.waitingFor], format.day(row.postponedUntil))}
        </Status>
      )}
      {row.stage === 'round' && <Status is="wait">{stage.round}</Status>}
      {row.informAgain && (
        <div className="small soft">
          {wholeDays(list.informAgain(format.day(row.informAgain)))}
          {row.informAgain < today && (
            <>
              <br />
              <Status is="late">{format.until(row.informAgain, today)}</Status>
            </>
          )}
        </div>
      )}
    </>
  );
}
