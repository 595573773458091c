/** What is open in the region, by name for who directs cases and as numbers for who takes it up the ladder. */
import { Link } from 'wouter';
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay } from '#ui/session.tsx';
import { Empty, Shown } from '#ui/shown.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { dayOf } from '#vocabulary/day.ts';
import { type BottleneckCount, type BottleneckRow, bottleneckCounts, regionBottlenecks } from '../contract.ts';
import { LadderPart } from './LadderPart.tsx';
import { useBottleneckTexts } from './words.ts';

export function BottlenecksPage(_: PageProps) {
  const texts = useBottleneckTexts();
  const lists = useMay('bottleneck.list');
  const reading = useReading(bottleneckCounts);
  return (
    <Page title={texts.title} lead={texts.lead} reading={reading}>
      {({ counts, ladder }) => (
        <>
          {lists && <Listed />}
          <Counts counts={counts} />
          <LadderPart {...ladder} />
        </>
      )}
    </Page>
  );
}

function Listed() {
  const texts = useBottleneckTexts();
  const format = useFormat();
  const reading = useReading(regionBottlenecks);
  const today = dayOf(new Date());
  return (
    <Shown reading={reading}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty {...texts.none} />
        ) : (
          <Table
            caption={texts.caption}
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'person',
                head: texts.person,
                cell: ({ dossier, name, caseNumber }: BottleneckRow) => (
                  <>
                    <Link href={`/dossiers/${dossier}`}>{name ?? texts.noName}</Link>
                    <div className="small soft nowrap light">{caseNumber}</div>
                  </>
                ),
              },
              {
                key: 'what',
                head: texts.what,
                cell: ({ obstacle, since }) => (
                  <>
                    {texts.obstacles[obstacle]}
                    <div className="small soft">{wholeDays(texts.since(format.day(since)))}</div>
                  </>
                ),
              },
              {
                key: 'asked',
                head: texts.asked,
                cell: ({ level, agencyName }) => (
                  <>
                    {texts.levels[level]}
                    {agencyName && <div className="small soft">{agencyName}</div>}
                  </>
                ),
              },
              {
                key: 'due',
                head: texts.due,
                cell: ({ due }) =>
                  due < today ? (
                    <Status is="late">{texts.late(format.day(due))}</Status>
                  ) : (
                    <span className="nowrap">{format.day(due)}</span>
                  ),
              },
            ]}
          />
        )
      }
    </Shown>
  );
}

function Counts({ counts }: { readonly counts: readonly BottleneckCount[] }) {
  const { counts: texts, what, asked, obstacles, levels } = useBottleneckTexts();
  return (
    <Block id="counts" title={texts.title}>
      <p className="small soft">{texts.lead}</p>
      {counts.length === 0 ? (
        <p>{texts.allFew}</p>
      ) : (
        <Table
          caption={texts.caption}
          captionHidden
          rows={counts}
          rowKey={({ obstacle, level }) => `${obstacle} ${level}`}
          columns={[
            { key: 'what', head: what, cell: ({ obstacle }) => obstacles[obstacle] },
            { key: 'asked', head: asked, cell: ({ level }) => levels[level] },
            { key: 'open', head: texts.open, number: true, cell: ({ open }) => open },
            {
              key: 'late',
              head: texts.late,
              number: true,
              cell: ({ late }) => late ?? <span className="small soft">{texts.few}</span>,
            },
            { key: 'longest', head: texts.longest, number: true, cell: ({ longestDays }) => texts.days(longestDays) },
          ]}
        />
      )}
    </Block>
  );
}
