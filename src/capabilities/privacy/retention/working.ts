/** What waits on the desk for somebody: many dossiers are one step, since they are decided on one page. */
import { addDays, type Day } from '#vocabulary/day.ts';
import type { UserId } from '#vocabulary/ids.ts';
import type { Hold, KeepingStep, KeepingWork } from './contract.ts';
import type { OnDesk } from './desk.ts';
import { decisionDays } from './proposals/rules.ts';
import type { Open } from './proposals/store.ts';

export interface Waiting {
  readonly dossiers: readonly OnDesk[];
  readonly open: readonly Open[];
  readonly holds: readonly Hold[];
}

interface One {
  readonly since: Day;
  readonly due: Day;
}

/** `keeps`: a privacy officer, who proposes and looks at holds again; approving is for whoever did not propose. */
export function workOf({ dossiers, open, holds }: Waiting, user: UserId, keeps: boolean, today: Day): KeepingWork[] {
  const onDesk = new Map(dossiers.map((one) => [one.dossier, one]));
  const toApprove = open.flatMap(({ dossier, proposedBy, proposedOn }): One[] => {
    const now = onDesk.get(dossier);
    if (proposedBy === user || now === undefined || now.standing === 'held' || now.standing === 'asked') return [];
    return [{ since: proposedOn, due: now.decideBy ?? addDays(proposedOn, decisionDays) }];
  });
  const toPropose = dossiers.flatMap(({ standing, endsOn, decideBy }): One[] =>
    standing === 'due' && endsOn && decideBy ? [{ since: endsOn, due: decideBy }] : [],
  );
  const toReview = holds
    .filter(({ reviewOn }) => reviewOn <= today)
    .map(({ from, reviewOn }) => ({ since: from, due: reviewOn }));
  return [
    ...together('approve_erasures', toApprove),
    ...(keeps ? [...together('propose_erasures', toPropose), ...together('review_holds', toReview)] : []),
  ];
}

const earliest = (days: readonly Day[]): Day | undefined => days.toSorted()[0];

function together(step: KeepingStep, some: readonly One[]): KeepingWork[] {
  const [since, due] = [earliest(some.map((one) => one.since)), earliest(some.map((one) => one.due))];
  return since && due ? [{ step, count: some.length, since, due }] : [];
}
