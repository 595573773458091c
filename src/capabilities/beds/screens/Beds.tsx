/** Beds, by what the reader has to do: answer for an own ward, or find a place for someone. Below it all wards. */
import { Link } from 'wouter';
import { useReading } from '#ui/asking.tsx';
import { useFormat, useWords } from '#ui/language.ts';
import { Level } from '#ui/level.tsx';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay, useSession } from '#ui/session.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { dayOf } from '#vocabulary/day.ts';
import { type BedRequest, bedRequests, type Ward, wards } from '../contract.ts';
import { isSilent, mayAccept } from '../request/rules.ts';
import { Reported } from './Reported.tsx';
import { WardsBlock } from './WardsBlock.tsx';
import { calledIn, useBedTexts } from './words.ts';
import './beds.css';

export function Beds(_: PageProps) {
  const mayAsk = useMay('bed.ask');
  const mayAnswer = useMay('bed.answer');
  const { title } = useBedTexts();
  if (mayAsk) return <Searches />;
  if (mayAnswer) return <OwnWards />;
  return (
    <Page title={title}>
      <WardsBlock />
    </Page>
  );
}

function Searches() {
  const texts = useBedTexts();
  const format = useFormat();
  const reading = useReading(bedRequests);
  return (
    <Page
      title={texts.title}
      reading={reading}
      heading={({ length }) =>
        length === 0 ? texts.searches.none : texts.searches.heading(length, format.capitalCount(length))
      }
      leadOf={({ length }) => (length === 0 ? texts.searches.noneText : null)}
    >
      {(rows) => (
        <>
          {rows.length > 0 && <SearchTable rows={rows} />}
          <WardsBlock />
        </>
      )}
    </Page>
  );
}

function SearchTable({ rows }: { readonly rows: readonly BedRequest[] }) {
  const texts = useBedTexts();
  const words = useWords();
  const format = useFormat();
  const { who, needs, from, answers, caption } = texts.searches;
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'who',
          head: who,
          cell: (row) => (
            <>
              <Link href={`/bedden/vraag/${row.dossier}/${row.id}`}>{calledIn(texts, row)}</Link>
              {row.name !== null && (
                <>
                  <br />
                  <span className="soft sub">{texts.caseNumber(row.caseNumber)}</span>
                </>
              )}
            </>
          ),
        },
        {
          key: 'needs',
          head: needs,
          cell: ({ level, sector, crisis }) => (
            <>
              <Level level={level} />
              <br />
              {crisis ? <Status is="crisis" /> : <span className="soft">{words.sector[sector]}</span>}
            </>
          ),
        },
        { key: 'from', head: from, cell: (row) => texts.period(format.day(row.from), format.day(row.until)) },
        { key: 'answers', head: answers, cell: (row) => <Answers request={row} /> },
      ]}
    />
  );
}

function Answers({ request: { wards, status } }: { readonly request: BedRequest }) {
  const { searches } = useBedTexts();
  const chosen = wards.find(({ answer }) => answer === 'accepted');
  const today = dayOf(new Date());
  const [offered, waiting] = [
    wards.filter((asked) => mayAccept(asked, today)).length,
    wards.filter((asked) => asked.answer === 'waiting' && !isSilent(asked, today)).length,
  ];
  if (status === 'accepted' && chosen) return <Status is="wait">{searches.chosen(chosen.agencyName)}</Status>;
  if (offered > 0) return <Status is="calm">{searches.offered(offered)}</Status>;
  if (waiting > 0) return <Status is="wait">{searches.waiting(waiting)}</Status>;
  return <Status is="soon">{wards.length === 0 ? searches.nobodyAsked : searches.nobodyLeft}</Status>;
}

function OwnWards() {
  const texts = useBedTexts();
  const format = useFormat();
  const { agency } = useSession();
  const reading = useReading(wards, {}, { agency: agency.id });
  return (
    <Page
      title={texts.title}
      reading={reading}
      heading={({ length }) => texts.own.heading(length, format.count(length))}
      empty={{ title: texts.own.none, text: texts.own.noneText }}
    >
      {(rows) => <OwnTable rows={rows} />}
    </Page>
  );
}

function OwnTable({ rows }: { readonly rows: readonly Ward[] }) {
  const texts = useBedTexts();
  return (
    <Table
      caption={texts.wards.caption}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'ward',
          head: texts.wards.ward,
          cell: ({ id, name }) => <Link href={`/bedden/afdeling/${id}`}>{name}</Link>,
        },
        { key: 'level', head: texts.wards.level, cell: ({ level }) => <Level level={level} /> },
        { key: 'beds', head: texts.ward.beds, cell: ({ taken, beds }) => texts.taken(taken, beds) },
        { key: 'reported', head: texts.wards.reported, cell: (ward) => <Reported ward={ward} /> },
      ]}
    />
  );
}
