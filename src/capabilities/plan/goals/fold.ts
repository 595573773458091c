/** The rows of the read tables, folded in memory from what had been recorded by a day. */
import type { Recorded } from '#platform/ledger.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { UserId } from '#vocabulary/ids.ts';
import { compare } from '#vocabulary/order.ts';
import type { GoalEvent, Owner } from '../events.ts';
import type { ActionRow, GoalRow } from './store.ts';

export interface PlanRows {
  readonly goals: readonly GoalRow[];
  readonly actions: readonly ActionRow[];
}

/** In the order in which the read tables answer. */
export function foldGoals(history: readonly Recorded<GoalEvent>[]): PlanRows {
  const goals = new Map<string, GoalRow>();
  const actions = new Map<string, ActionRow>();
  for (const { stream, version, place, event } of history) {
    if (event.type === 'GoalSet') {
      if (place.section === null) continue;
      goals.set(stream, {
        ...none,
        id: stream,
        section: place.section,
        version,
        domain: event.domain,
        status: 'open',
        due: event.due,
        setOn: event.on,
        endedAlong: 0,
        words: event.words,
        ...ownerOf(event.owner),
      });
      continue;
    }
    const goal = goals.get(stream);
    if (!goal) continue;
    goals.set(stream, { ...changedGoal(goal, event), version });
    if (event.type === 'ActionAgreed') {
      actions.set(event.action, {
        ...none,
        id: event.action,
        goal: stream,
        status: 'open',
        due: event.due,
        agreedOn: event.on,
        words: event.words,
        ...ownerOf(event.owner),
      });
    } else if ('action' in event) {
      const action = actions.get(event.action);
      if (action) actions.set(event.action, changedAction(action, event));
    }
  }
  return { goals: [...goals.values()].toSorted(byGoal), actions: [...actions.values()].toSorted(byAction) };
}

/** Who agreed on each action, as it stands now: who changes it agrees on it anew, who opens its goal again does not. */
export const askersOf = (history: readonly Recorded<GoalEvent>[]): ReadonlyMap<string, UserId> =>
  new Map(
    history.flatMap(({ event, author }) => {
      if (event.type === 'ActionAgreed') return [[event.action, author.user] as const];
      return event.type === 'ActionChanged' ? [[event.action, event.askedBy ?? author.user] as const] : [];
    }),
  );

const none = { endedOn: null, stopReason: null, stopWords: null };

function changedGoal(goal: GoalRow, event: Exclude<GoalEvent, { type: 'GoalSet' }>): GoalRow {
  switch (event.type) {
    case 'GoalReworded':
      return { ...goal, words: event.words, due: event.due, ...(event.owner && ownerOf(event.owner)) };
    case 'GoalReached':
      return { ...goal, status: 'reached', endedOn: event.on, endedAlong: event.stopped?.length ?? 0 };
    case 'GoalStopped':
      return {
        ...goal,
        status: 'stopped',
        endedOn: event.on,
        endedAlong: event.stopped?.length ?? 0,
        stopReason: event.reason,
        stopWords: event.words,
      };
    case 'GoalReopened':
      return { ...goal, ...none, status: 'open', endedAlong: 0 };
    case 'ActionAgreed':
    case 'ActionChanged':
    case 'ActionDone':
    case 'ActionStopped':
      return goal;
    default:
      return absurd(event);
  }
}

type LaterAction = Extract<GoalEvent, { type: 'ActionChanged' | 'ActionDone' | 'ActionStopped' }>;
function changedAction(action: ActionRow, event: LaterAction): ActionRow {
  switch (event.type) {
    case 'ActionChanged':
      return { ...action, ...none, status: 'open', words: event.words, due: event.due, ...ownerOf(event.owner) };
    case 'ActionDone':
      return { ...action, status: 'done', endedOn: event.on };
    case 'ActionStopped':
      return { ...action, status: 'stopped', endedOn: event.on, stopReason: event.reason, stopWords: event.words };
    default:
      return absurd(event);
  }
}

const ownerOf = (owner: Owner): Pick<GoalRow, 'ownerIs' | 'ownerUser' | 'ownerAgency'> => ({
  ownerIs: owner.is,
  ownerUser: owner.is === 'professional' ? owner.user : null,
  ownerAgency: owner.is === 'person' ? null : owner.agency,
});

const openFirst = (a: { readonly status: string }, b: { readonly status: string }): number =>
  Number(a.status !== 'open') - Number(b.status !== 'open');
const byGoal = (a: GoalRow, b: GoalRow): number =>
  openFirst(a, b) || compare(b.endedOn ?? '', a.endedOn ?? '') || compare(a.setOn, b.setOn) || compare(a.id, b.id);
const byAction = (a: ActionRow, b: ActionRow): number =>
  openFirst(a, b) || compare(a.due, b.due) || compare(a.id, b.id);
