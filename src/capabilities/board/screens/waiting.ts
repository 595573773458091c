/**
 * Everything that waits for the one who reads, about people, counting together, what may be kept no longer, what people asked, data breaches,
 * what was opened in an emergency, and to whom nobody holds on any more: each is asked for as far as the role has it.
 */
import { type EmptyChair, emptyChairs } from '#capabilities/dossier/chairs/contract.ts';
import { emergenciesToReview } from '#capabilities/dossier/emergency/contract.ts';
import { listWaiting, type Waiting } from '#capabilities/population/contract.ts';
import { type BreachRow, listBreaches } from '#capabilities/privacy/breach/contract.ts';
import { type KeepingWork, listKeepingWork } from '#capabilities/privacy/retention/contract.ts';
import { listRightsWork, type RightsWork } from '#capabilities/privacy/rights/contract.ts';
import { type EscalatedArea, escalatedAreas } from '#capabilities/referral/clocks/contract.ts';
import { type Reading, useReading } from '#ui/asking.tsx';
import { useMay } from '#ui/session.tsx';
import { type Day, dayOf } from '#vocabulary/day.ts';
import { type AwaitedItem, readWork, type WorkItem, type WorkList } from '../contract.ts';
import { type Urgency, urgencyOf } from '../rules.ts';

export type Entry =
  | { readonly of: 'dossier'; readonly key: string; readonly due: Day; readonly item: WorkItem }
  | { readonly of: 'round'; readonly key: string; readonly due: Day; readonly item: Waiting }
  | { readonly of: 'keeping'; readonly key: string; readonly due: Day; readonly item: KeepingWork }
  | { readonly of: 'escalated'; readonly key: string; readonly due: Day; readonly item: EscalatedArea }
  | { readonly of: 'request'; readonly key: string; readonly due: Day; readonly item: RightsWork }
  | { readonly of: 'breach'; readonly key: string; readonly due: Day; readonly item: BreachRow }
  | { readonly of: 'chair'; readonly key: string; readonly due: Day; readonly item: EmptyChair }
  | { readonly of: 'emergency'; readonly key: string; readonly due: Day; readonly item: EmergencyWork };
/** How many emergency accesses wait to be reviewed. */
export interface EmergencyWork {
  readonly count: number;
  readonly since: Day;
  readonly due: Day;
}

export interface Gathered {
  readonly today: Day;
  /** Soonest first. */
  readonly entries: readonly Entry[];
  /** Of all of them, also those that are not shown. */
  readonly counts: Readonly<Record<Urgency, number>>;
  readonly awaited: readonly AwaitedItem[];
  /** Of all that is awaited, also what is not shown. */
  readonly awaitedCount: number;
  /** Nothing to do, and good to know. */
  readonly told: readonly RightsWork[];
}

const noWork: Omit<WorkList, 'today'> = {
  items: [],
  counts: { late: 0, today: 0, week: 0, later: 0 },
  awaited: [],
  awaitedCount: 0,
};

export function useWaiting(): Reading<Gathered> {
  const [mayWork, mayCount] = [useMay('work.read'), useMay('population.agree')];
  const [mayHear, mayReport] = [useMay('clock.count'), useMay('breach.keep')];
  const [mayKeep, mayDecide] = [useMay('retention.read'), useMay('rights.decide')];
  const work = useReading(readWork, {}, {}, { when: mayWork });
  const rounds = useReading(listWaiting, {}, {}, { when: mayCount });
  const keeping = useReading(listKeepingWork, {}, {}, { when: mayKeep });
  const requests = useReading(listRightsWork, {}, {}, { when: mayDecide });
  const escalated = useReading(escalatedAreas, {}, {}, { when: mayHear });
  const breaches = useReading(listBreaches, {}, {}, { when: mayReport });
  const mayReview = useMay('emergency.review');
  const emergencies = useReading(emergenciesToReview, {}, {}, { when: mayReview });
  const mayAssign = useMay('dossier.assign');
  const chairs = useReading(emptyChairs, {}, {}, { when: mayAssign });
  if (mayAssign && chairs.state !== 'here') return chairs;
  if (mayReport && breaches.state !== 'here') return breaches;
  if (mayReview && emergencies.state !== 'here') return emergencies;
  if (mayHear && escalated.state !== 'here') return escalated;
  if (mayWork && work.state !== 'here') return work;
  if (mayCount && rounds.state !== 'here') return rounds;
  if (mayKeep && keeping.state !== 'here') return keeping;
  if (mayDecide && requests.state !== 'here') return requests;
  const again = (): void => {
    if (mayWork) work.again();
    if (mayCount) rounds.again();
    if (mayKeep) keeping.again();
    if (mayDecide) requests.again();
    if (mayHear) escalated.again();
    if (mayReport) breaches.again();
    if (mayReview) emergencies.again();
    if (mayAssign) chairs.again();
  };
  const data = gather(
    work.data ?? { today: dayOf(new Date()), ...noWork },
    rounds.data ?? [],
    keeping.data ?? [],
    requests.data ?? [],
    escalated.data ?? [],
    breaches.data ?? [],
    emergencies.data ?? null,
    chairs.data ?? [],
  );
  return {
    state: 'here',
    data,
    problem:
      work.problem ??
      rounds.problem ??
      keeping.problem ??
      requests.problem ??
      escalated.problem ??
      breaches.problem ??
      emergencies.problem ??
      chairs.problem,
    again,
  };
}

function gather(
  { today, items, counts, awaited, awaitedCount }: WorkList,
  rounds: readonly Waiting[],
  keeping: readonly KeepingWork[],
  requests: readonly RightsWork[],
  escalated: readonly EscalatedArea[],
  breaches: readonly BreachRow[],
  emergencies: EmergencyWork | null,
  chairs: readonly EmptyChair[],
): Gathered {
  const asked = requests.filter(({ step }) => step !== 'told');
  // Whether it is reported is decided within its hours; what follows has no term.
  const undecided = breaches
    .filter(({ hoursLeft }) => hoursLeft !== null)
    .map((item) => ({ of: 'breach', key: item.id, due: dayOf(new Date(item.reportBy)), item }) as const);
  const opened =
    emergencies === null
      ? []
      : [{ of: 'emergency', key: 'emergency', due: emergencies.due, item: emergencies } as const];
  const entries: Entry[] = [
    ...items.map((item): Entry => ({ of: 'dossier', key: item.id, due: item.due, item })),
    ...rounds.map((item): Entry => ({ of: 'round', key: item.round, due: item.due, item })),
    ...keeping.map((item): Entry => ({ of: 'keeping', key: item.step, due: item.due, item })),
    ...asked.map((item): Entry => ({ of: 'request', key: item.request, due: item.due, item })),
    ...undecided,
    ...opened,
    ...chairs.map((item): Entry => ({ of: 'chair', key: `${item.user} ${item.role}`, due: item.since, item })),
    ...escalated.map((item): Entry => ({ of: 'escalated', key: `late ${item.subregionName}`, due: item.since, item })),
  ];
  const all = { ...counts };
  for (const { due } of [...rounds, ...keeping, ...asked, ...undecided, ...opened]) all[urgencyOf(due, today)] += 1;
  for (const { since } of [...escalated, ...chairs]) all[urgencyOf(since, today)] += 1;
  return {
    today,
    entries: entries.sort((a, b) => a.due.localeCompare(b.due)),
    counts: all,
    awaited,
    awaitedCount,
    told: requests.filter(({ step }) => step === 'told'),
  };
}
