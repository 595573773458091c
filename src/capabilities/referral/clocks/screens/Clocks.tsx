/** What of the region's referrals asks attention, how its teams do, and what the region agreed. */
import { Link } from 'wouter';
import { useReading } from '#ui/asking.tsx';
import { useFormat } from '#ui/language.ts';
import { Block, Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay } from '#ui/session.tsx';
import { Empty, Shown } from '#ui/shown.tsx';
import { Status, type StatusName } from '#ui/status.tsx';
import { Table } from '#ui/table.tsx';
import { wholeDays } from '#ui/whole-days.tsx';
import { useReferralTexts } from '../../screens/said.tsx';
import { type ClockRow, clocks, type TeamClocks, teamClocks } from '../contract.ts';
import type { Standing } from '../rules.ts';
import { RulesPart } from './RulesPart.tsx';
import { useClockTexts } from './words.ts';

export function Clocks(_: PageProps) {
  const texts = useClockTexts();
  const lists = useMay('referral.list');
  return (
    <Page title={texts.title} lead={texts.lead}>
      {lists && <Calling />}
      <Teams />
      <RulesPart />
    </Page>
  );
}

const shapes: Readonly<Record<Standing, StatusName>> = {
  paused: 'wait',
  on_time: 'plain',
  warned: 'soon',
  late: 'late',
  escalated: 'late',
};

function Calling() {
  const texts = useClockTexts();
  const { noName } = useReferralTexts();
  const format = useFormat();
  const reading = useReading(clocks);
  return (
    <Shown reading={reading}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty {...texts.none} />
        ) : (
          <Table
            caption={texts.caption}
            rows={rows}
            rowKey={({ dossier }) => dossier}
            columns={[
              {
                key: 'person',
                head: texts.person,
                cell: ({ dossier, name, caseNumber }: ClockRow) => (
                  <>
                    <Link href={`/aanmeldingen/${dossier}`}>{name ?? noName}</Link>
                    <div className="small soft nowrap light">{caseNumber}</div>
                  </>
                ),
              },
              {
                key: 'step',
                head: texts.step,
                cell: ({ step, since }) => (
                  <>
                    {texts.steps[step]}
                    <div className="small soft">{wholeDays(texts.since(format.day(since)))}</div>
                  </>
                ),
              },
              { key: 'team', head: texts.team, cell: ({ subregionName }) => subregionName ?? texts.noTeam },
              { key: 'due', head: texts.due, cell: ({ due }) => <span className="nowrap">{format.day(due)}</span> },
              {
                key: 'standing',
                head: texts.standing,
                cell: ({ standing, pausedUntil }) => (
                  <Status is={shapes[standing]}>
                    {standing === 'paused' && pausedUntil !== null
                      ? texts.pausedUntil(format.day(pausedUntil))
                      : texts.standings[standing]}
                  </Status>
                ),
              },
            ]}
          />
        )
      }
    </Shown>
  );
}

function Teams() {
  const { teams: texts, ...all } = useClockTexts();
  const reading = useReading(teamClocks);
  const count = (value: number | null) => value ?? <span className="small soft">{texts.few}</span>;
  const telling = (rows: readonly TeamClocks[]) =>
    rows.filter(({ subregionName: _, step: __, ...counts }) => Object.values(counts).some((value) => value !== null));
  return (
    <Block id="teams" title={texts.title}>
      <p className="small soft">{texts.lead}</p>
      <Shown reading={reading}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty {...texts.none} />
          ) : telling(rows).length === 0 ? (
            <p>{texts.allFew}</p>
          ) : (
            <Table
              caption={texts.caption}
              rows={telling(rows)}
              rowKey={({ subregionName, step }) => `${subregionName} ${step}`}
              columns={[
                { key: 'team', head: all.team, cell: ({ subregionName }: TeamClocks) => subregionName ?? all.noTeam },
                { key: 'step', head: all.step, cell: ({ step }) => all.steps[step] },
                { key: 'running', head: texts.running, number: true, cell: ({ running }) => count(running) },
                { key: 'late', head: texts.late, number: true, cell: ({ late }) => count(late) },
                { key: 'escalated', head: texts.escalated, number: true, cell: ({ escalated }) => count(escalated) },
                { key: 'ended', head: texts.ended, number: true, cell: ({ ended }) => count(ended) },
                { key: 'endedLate', head: texts.endedLate, number: true, cell: ({ endedLate }) => count(endedLate) },
              ]}
            />
          )
        }
      </Shown>
    </Block>
  );
}
