/** Everything that waits for the one who reads, about people, counting together, and what may be kept no longer: each is asked for as far as the role has it. */
import { listWaiting, type Waiting } from '#capabilities/population/contract.ts';
import { type KeepingWork, listKeepingWork } from '#capabilities/privacy/retention/contract.ts';
import { type Reading, useReading } from '#ui/asking.tsx';
import { useMay } from '#ui/session.tsx';
import { type Day, dayOf } from '#vocabulary/day.ts';
import { type AwaitedItem, readWork, type WorkItem, type WorkList } from '../contract.ts';
import { type Urgency, urgencyOf } from '../rules.ts';

export type Entry =
  | { readonly of: 'dossier'; readonly key: string; readonly due: Day; readonly item: WorkItem }
  | { readonly of: 'round'; readonly key: string; readonly due: Day; readonly item: Waiting }
  | { readonly of: 'keeping'; readonly key: string; readonly due: Day; readonly item: KeepingWork };

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
  const [mayWork, mayCount, mayKeep] = [useMay('work.read'), useMay('population.agree'), useMay('retention.read')];
  const work = useReading(readWork, {}, {}, { when: mayWork });
  const rounds = useReading(listWaiting, {}, {}, { when: mayCount });
  const keeping = useReading(listKeepingWork, {}, {}, { when: mayKeep });
  if (mayWork && work.state !== 'here') return work;
  if (mayCount && rounds.state !== 'here') return rounds;
  if (mayKeep && keeping.state !== 'here') return keeping;
  const again = (): void => {
    if (mayWork) work.again();
    if (mayCount) rounds.again();
    if (mayKeep) keeping.again();
  };
  const data = gather(work.data ?? { today: dayOf(new Date()), ...noWork }, rounds.data ?? [], keeping.data ?? []);
  return { state: 'here', data, problem: work.problem ?? rounds.problem ?? keeping.problem, again };
}

function gather(
  { today, items, counts, awaited }: WorkList,
  rounds: readonly Waiting[],
  keeping: readonly KeepingWork[],
): Gathered {
  const entries: Entry[] = [
    ...items.map((item): Entry => ({ of: 'dossier', key: item.id, due: item.due, item })),
    ...rounds.map((item): Entry => ({ of: 'round', key: item.round, due: item.due, item })),
    ...keeping.map((item): Entry => ({ of: 'keeping', key: item.step, due: item.due, item })),
  ];
  const all = { ...counts };
  for (const { due } of [...rounds, ...keeping]) all[urgencyOf(due, today)] += 1;
  return { today, entries: entries.sort((a, b) => a.due.localeCompare(b.due)), counts: all, awaited };
}
