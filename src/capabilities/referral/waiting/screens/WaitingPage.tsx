/** Who waits, by area and in order; where there is room; and what counts. */
import { Link } from 'wouter';
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay } from '#ui/session.tsx';
import { Empty, Shown } from '#ui/shown.tsx';
import { Status } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { useReferralTexts } from '../../screens/said.tsx';
import { type WaitingRow, waitingCounts, waitingList } from '../contract.ts';
import { CountsPart } from './CountsPart.tsx';
import { RankRulePart } from './RankRulePart.tsx';
import { TeamsPart } from './TeamsPart.tsx';
import { useSentence, useWaitingTexts } from './words.ts';

export function WaitingPage(_: PageProps) {
  const texts = useWaitingTexts();
  const reads = useMay('waiting.read');
  const reading = useReading(waitingCounts);
  return (
    <Page title={texts.title} reading={reading} lead={reads ? texts.lead : texts.leadCounts}>
      {({ areas, teams, rule }) => (
        <>
          {reads ? <Listed /> : <CountsPart areas={areas} />}
          <TeamsPart teams={teams} />
          <RankRulePart {...rule} />
        </>
      )}
    </Page>
  );
}

function Listed() {
  const texts = useWaitingTexts();
  const reading = useReading(waitingList);
  return (
    <Shown reading={reading}>
      {({ rows }) => {
        const areas = [...new Set(rows.map(({ subregionName }) => subregionName))];
        if (areas.length === 0) return <Empty {...texts.none} />;
        return areas.map((area) => (
          <Area key={area ?? ''} name={texts.area(area)} rows={rows.filter((row) => row.subregionName === area)} />
        ));
      }}
    </Shown>
  );
}

function Area({ name, rows }: { readonly name: string; readonly rows: readonly WaitingRow[] }) {
  const texts = useWaitingTexts();
  const { noName } = useReferralTexts();
  const format = useFormat();
  const sentence = useSentence();
  return (
    <Block id={`area-${rows[0]?.subregion ?? 'none'}`} title={name}>
      <Table
        caption={texts.caption(name)}
        captionHidden
        rows={rows}
        rowKey={({ dossier }) => dossier}
        columns={[
          {
            key: 'person',
            head: texts.person,
            cell: ({ dossier, name: called, caseNumber }) => (
              <>
                <Link href={`/wachtlijst/${dossier}`}>{called ?? noName}</Link>
                <div className="small soft nowrap light">{caseNumber}</div>
              </>
            ),
          },
          { key: 'place', head: texts.place, number: true, cell: ({ place }) => place },
          {
            key: 'because',
            head: texts.because,
            cell: ({ terms, waitingFor }) => (
              <>
                {sentence(terms)}
                {waitingFor === 'money' && (
                  <div className="small">
                    <Status is="wait">{texts.money}</Status>
                  </div>
                )}
              </>
            ),
          },
          { key: 'again', head: texts.again, cell: ({ until }) => <span className="nowrap">{format.day(until)}</span> },
        ]}
      />
    </Block>
  );
}
