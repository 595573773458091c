/** What was asked of others, with for whom one waits and until when. */
import { Link } from 'wouter';
import { useFormat, useTexts, useWords } from '#ui/language.ts';
import { Status, Unknown } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import type { Day } from '#vocabulary/day.ts';
import type { AwaitedItem } from '../contract.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { nameOf, placeOf } from './Step.tsx';

interface AwaitedProps {
  readonly rows: readonly AwaitedItem[];
  /** Of all, also what is not shown. */
  readonly count: number;
  readonly today: Day;
}
export function AwaitedTable({ rows, count, today }: AwaitedProps) {
  const texts = useTexts({ nl, en });
  const words = useWords();
  const format = useFormat();
  const { title, caption, whom, what, asked, due, of, more, theirs } = texts.awaited;
  return (
    <section className="grp" aria-labelledby="work-awaited">
      <h2 id="work-awaited">
        <Status is="wait">{title}</Status> <span className="soft">{count}</span>
      </h2>
      <Table
        caption={caption}
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'whom',
            head: whom,
            cell: (row) => row.userName ?? row.agencyName ?? (row.role ? words.role[row.role] : <Unknown />),
          },
          {
            key: 'what',
            head: what,
            cell: (row) => (
              <Link href={placeOf(row)}>{of(theirs[row.kind] ?? texts.steps[row.kind].title, nameOf(texts, row))}</Link>
            ),
          },
          { key: 'asked', head: asked, cell: (row) => <span className="nowrap">{format.day(row.since)}</span> },
          {
            key: 'due',
            head: due,
            cell: (row) => (
              <>
                <span className="nowrap">{format.day(row.due)}</span>
                {row.due < today && (
                  <>
                    <br />
                    <Status is="late">{format.until(row.due, today)}</Status>
                  </>
                )}
              </>
            ),
          },
        ]}
      />
      {count > rows.length && <p className="small soft">{more(count - rows.length)}</p>}
    </section>
  );
}
