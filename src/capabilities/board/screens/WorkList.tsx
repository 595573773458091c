/** My work: the heading is the answer; late first, each step with its clock and one button to the right page. */
import { useFormat, useTexts } from '#ui/language.ts';
import { Page } from '#ui/page.tsx';
import type { PageProps } from '#ui/page-entry.ts';
import { useMay } from '#ui/session.tsx';
import { Status, type StatusName } from '#ui/status.tsx';
import { type Urgency, urgencyOf } from '../rules.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';
import { AwaitedTable } from './AwaitedTable.tsx';
import { BreachJob, ChairJob, EmergencyJob, EscalatedJob, KeepingJob, RequestJob, RoundStep, Step } from './Step.tsx';
import { ToldList } from './ToldList.tsx';
import { type Gathered, useWaiting } from './waiting.ts';
import './board.css';

export function WorkListPage(_: PageProps) {
  const texts = useTexts({ nl, en });
  const hasWork = [
    useMay('work.read'),
    useMay('population.agree'),
    useMay('retention.read'),
    useMay('rights.decide'),
    useMay('clock.count'),
    useMay('breach.keep'),
    useMay('emergency.review'),
  ].includes(true);
  return hasWork ? <OwnWork /> : <Page title={texts.title}>{<p className="soft">{texts.noWork}</p>}</Page>;
}

const groups: readonly (readonly [Urgency, StatusName])[] = [
  ['late', 'late'],
  ['today', 'soon'],
  ['week', 'plain'],
  ['later', 'plain'],
];
const totalOf = ({ counts }: Gathered): number => counts.late + counts.today + counts.week + counts.later;

function OwnWork() {
  const texts = useTexts({ nl, en });
  const format = useFormat();
  return (
    <Page
      title={texts.title}
      reading={useWaiting()}
      heading={(list) =>
        totalOf(list) === 0 ? texts.nothing : texts.heading(totalOf(list), format.capitalCount(totalOf(list)))
      }
    >
      {(list) => (
        <>
          {totalOf(list) === 0 && <p className="soft">{texts.nothingText}</p>}
          {groups.map(([group, shape]) => (
            <Group key={group} group={group} shape={shape} list={list} />
          ))}
          {totalOf(list) > list.entries.length && (
            <p className="small soft">{texts.more(totalOf(list) - list.entries.length)}</p>
          )}
          {list.told.length > 0 && <ToldList told={list.told} />}
          {list.awaited.length > 0 && <AwaitedTable rows={list.awaited} count={list.awaitedCount} today={list.today} />}
        </>
      )}
    </Page>
  );
}

function Group({
  group,
  shape,
  list,
}: {
  readonly group: Urgency;
  readonly shape: StatusName;
  readonly list: Gathered;
}) {
  const texts = useTexts({ nl, en });
  const entries = list.entries.filter(({ due }) => urgencyOf(due, list.today) === group);
  if (entries.length === 0) return null;
  return (
    <section className="grp" aria-labelledby={`work-${group}`}>
      <h2 id={`work-${group}`}>
        <Status is={shape}>{texts.groups[group]}</Status> <span className="soft">{list.counts[group]}</span>
      </h2>
      <ul>
        {entries.map((entry) => {
          const place = { today: list.today, first: entry === list.entries[0] };
          switch (entry.of) {
            case 'dossier':
              return <Step key={entry.key} item={entry.item} {...place} />;
            case 'round':
              return <RoundStep key={entry.key} item={entry.item} {...place} />;
            case 'escalated':
              return <EscalatedJob key={entry.key} item={entry.item} {...place} />;
            case 'emergency':
              return <EmergencyJob key={entry.key} item={entry.item} {...place} />;
            case 'chair':
              return <ChairJob key={entry.key} item={entry.item} {...place} />;
            case 'breach':
              return <BreachJob key={entry.key} item={entry.item} due={entry.due} {...place} />;
            case 'request':
              return <RequestJob key={entry.key} item={entry.item} {...place} />;
            default:
              return <KeepingJob key={entry.key} item={entry.item} {...place} />;
          }
        })}
      </ul>
    </section>
  );
}
