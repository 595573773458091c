/** Breaches, those of which the 72 hours run on top. */
import { Plus } from 'lucide-react';
import { Link } from 'wouter';
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { dayOf } from '#vocabulary/day.ts';
import { type BreachRow, listBreaches } from '../contract.ts';
import { useBreachTexts } from './words.ts';

export function BreachesPage(_: PageProps) {
  const texts = useBreachTexts();
  const { list } = texts;
  const format = useFormat();
  const reading = useReading(listBreaches);
  return (
    <Page
      title={texts.title}
      reading={reading}
      heading={(rows) => {
        const open = rows.filter(({ closedOn }) => closedOn === null);
        return list.heading(open.filter(({ hoursLeft }) => hoursLeft !== null && hoursLeft < 0).length, open.length);
      }}
      lead={list.lead}
      empty={{ title: list.none, text: list.noneText }}
      actions={
        <Link className="btn main" href="/verantwoording/datalekken/nieuw">
          <Plus className="i" aria-hidden="true" />
          {list.add}
        </Link>
      }
    >
      {(rows) => (
        <Table
          caption={list.caption}
          captionHidden
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'what',
              head: list.what,
              cell: ({ id, nature, noticedAt }) => (
                <>
                  <Link href={`/verantwoording/datalekken/lek/${id}`}>{texts.nature[nature]}</Link>
                  <br />
                  <span className="small soft">{wholeDays(format.day(dayOf(new Date(noticedAt))))}</span>
                </>
              ),
            },
            { key: 'left', head: list.left, cell: (row) => <HoursLeft breach={row} /> },
            {
              key: 'persons',
              head: list.persons,
              number: true,
              cell: ({ persons }) => (persons === null ? list.unknown : format.number(persons)),
            },
            { key: 'decided', head: list.decided, cell: (row) => <Decided breach={row} /> },
          ]}
        />
      )}
    </Page>
  );
}

interface Props {
  readonly breach: BreachRow;
}

/** A word, a shape and a colour: how long there still is to report. */
export function HoursLeft({ breach: { hoursLeft, reports, reportedAt } }: Props) {
  const texts = useBreachTexts();
  const format = useFormat();
  if (hoursLeft !== null)
    return <Status is={hoursLeft < 0 ? 'late' : hoursLeft <= 24 ? 'soon' : 'plain'}>{texts.left(hoursLeft)}</Status>;
  if (reports && reportedAt) return <>{wholeDays(texts.reported(format.moment(reportedAt)))}</>;
  return <>{reports === null ? texts.list.unknown : texts.notReported}</>;
}

function Decided({ breach: { closedOn, tells, toldOn } }: Props) {
  const texts = useBreachTexts();
  const format = useFormat();
  if (closedOn) return <Status is="calm">{texts.list.closed(format.day(closedOn))}</Status>;
  if (tells === null) return <Status is="soon">{texts.list.unknown}</Status>;
  return <>{wholeDays(tells && toldOn ? texts.told(format.day(toldOn)) : texts.notTold)}</>;
}
