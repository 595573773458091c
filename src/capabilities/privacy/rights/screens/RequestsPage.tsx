/** What persons ask: what is late or due first, then what was answered. */
import { Plus } from 'lucide-react';
import { Link } from 'wouter';
import { useReading } from '#ui/asking.tsx';
import { ClockLine, clockState } from '#ui/clock-line.tsx';
import { useFormat } from '#ui/language.ts';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { dayOf } from '#vocabulary/day.ts';
import { listRequests, type RequestRow } from '../contract.ts';
import { useRightsTexts } from './words.ts';

const isRunning = ({ state }: RequestRow): boolean => state === 'open' || state === 'proposed';

export function RequestsPage(_: PageProps) {
  const { list, title } = useRightsTexts();
  const reading = useReading(listRequests);
  const today = dayOf(new Date());
  return (
    <Page
      title={title}
      reading={reading}
      heading={(rows) => {
        const running = rows.filter(isRunning);
        return list.heading(running.filter(({ due }) => clockState(due, today) === 'late').length, running.length);
      }}
      lead={list.lead}
      empty={{ title: list.none, text: list.noneText }}
      actions={
        <Link className="btn main" href="/verantwoording/rechten/nieuw">
          <Plus className="i" aria-hidden="true" />
          {list.add}
        </Link>
      }
    >
      {(rows) => (
        <>
          <Block id="lopend" title={list.running}>
            {rows.some(isRunning) ? (
              <Running rows={rows.filter(isRunning)} />
            ) : (
              <p className="soft">{list.noneRunning}</p>
            )}
          </Block>
          {rows.some((row) => !isRunning(row)) && (
            <Block id="beantwoord" title={list.answered}>
              <Answered rows={rows.filter((row) => !isRunning(row))} />
            </Block>
          )}
        </>
      )}
    </Page>
  );
}

interface Rows {
  readonly rows: readonly RequestRow[];
}

function What({ request, right, state, isRestricting }: RequestRow) {
  const { right: words, list } = useRightsTexts();
  return (
    <>
      <Link href={`/verantwoording/rechten/verzoek/${request}`}>{words[right]}</Link>
      {state === 'proposed' && <Status is="wait">{list.proposed}</Status>}
      {isRestricting && <Status is="seal">{list.restricting}</Status>}
    </>
  );
}

function Running({ rows }: Rows) {
  const { list } = useRightsTexts();
  return (
    <Table
      caption={list.running}
      captionHidden
      rows={rows}
      rowKey={({ request }) => request}
      columns={[
        { key: 'what', head: list.what, cell: (row) => <What {...row} /> },
        { key: 'due', head: list.due, cell: ({ receivedOn, due }) => <ClockLine start={receivedOn} due={due} /> },
        { key: 'number', head: list.number, cell: ({ caseNumber }) => <span className="nowrap">{caseNumber}</span> },
        {
          key: 'owner',
          head: list.owner,
          cell: ({ ownerName, isOwn }) =>
            ownerName === null ? <Status is="soon">{list.nobody}</Status> : isOwn ? list.mine : ownerName,
        },
      ]}
    />
  );
}

function Answered({ rows }: Rows) {
  const { list, outcome: words } = useRightsTexts();
  const format = useFormat();
  return (
    <Table
      caption={list.answered}
      captionHidden
      rows={rows}
      rowKey={({ request }) => request}
      columns={[
        { key: 'what', head: list.what, cell: (row) => <What {...row} /> },
        {
          key: 'outcome',
          head: list.outcome,
          cell: ({ outcome, state }) =>
            state === 'erased'
              ? list.erased
              : state === 'withdrawn' || outcome === null
                ? list.withdrawn
                : words[outcome],
        },
        { key: 'on', head: list.on, cell: ({ answeredOn }) => answeredOn && format.day(answeredOn) },
        { key: 'number', head: list.number, cell: ({ caseNumber }) => <span className="nowrap">{caseNumber}</span> },
      ]}
    />
  );
}
