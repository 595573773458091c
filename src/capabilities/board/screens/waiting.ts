/** Everything that waits for the one who reads, about people and about counting together: both are asked for, as far as the role has them. */
import { listWaiting, type Waiting } from '#capabilities/population/contract.ts';
import { type Reading, useReading } from '#ui/asking.tsx';
import { useMay } from '#ui/session.tsx';
import { type Day, dayOf } from '#vocabulary/day.ts';
import { type AwaitedItem, readWork, type WorkItem, type WorkList } from '../contract.ts';
import { type Urgency, urgencyOf } from '../rules.ts';

export type Entry =
  | { readonly of: 'dossier'; readonly key: string; readonly due: Day; readonly item: WorkItem }
  | { readonly of: 'round'; readonly key: string; readonly due: Day; readonly item: Waiting };

export interface Gathered {
  readonly today: Day;
  /** Soonest first. */
  readonly entries: readonly Entry[];
  /** Of all of them, also those that are not shown. */
  readonly counts: Readonly<Record<Urgency, number>>;
  readonly awaited: readonly AwaitedItem[];
}

const noWork: Omit<WorkList, 'today'> = { items: [], counts: { late: 0, today: 0, week: 0, later: 0 }, awaited: [] };

export function useWaiting(): Reading<Gathered> {
  const [mayWork, mayCount] = [useMay('work.read'), useMay('population.agree')];
  const work = useReading(readWork, {}, {}, { when: mayWork });
  const rounds = useReading(listWaiting, {}, {}, { when: mayCount });
  if (mayWork && work.state !== 'here') return work;
  if (mayCount && rounds.state !== 'here') return rounds;
  const again = (): void => {
    if (mayWork) work.again();
    if (mayCount) rounds.again();
  };
  const data = gather(work.data ?? { today: dayOf(new Date()), ...noWork }, rounds.data ?? []);
  return { state: 'here', data, problem: work.problem ?? rounds.problem, again };
}

function gather({ today, items, counts, awaited }: WorkList, rounds: readonly Waiting[]): Gathered {
  const entries: Entry[] = [
    ...items.map((item): Entry => ({ of: 'dossier', key: item.id, due: item.due, item })),
    ...rounds.map((item): Entry => ({ of: 'round', key: item.round, due: item.due, item })),
  ];
  const all = { ...counts };
  for (const { due } of rounds) all[urgencyOf(due, today)] += 1;
  return { today, entries: entries.sort((a, b) => a.due.localeCompare(b.due)), counts: all, awaited };
}
