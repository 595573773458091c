/** Where a referral stands, how each event moves it, and what may be done with it there. */
import { addDays, type Day } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import type { AgencyId } from '#vocabulary/ids.ts';
import {
  type Answer,
  decideBy,
  dueAfter,
  type Missing,
  type PostponedFor,
  type Proposal,
  type ReferralEvent,
  type RoundView,
  type Route,
} from './events.ts';
import { missingIn } from './referring/rules.ts';

/** submitted: to be checked; incomplete: the referrer is asked; complete: in triage; table; postponed: until a day; round: partners answer in writing; reopened: a decision did not stand. */
export type Stage = 'submitted' | 'incomplete' | 'complete' | 'table' | 'postponed' | 'round' | 'reopened';
export type Outcome = 'included' | 'not_included' | 'withdrawn';

/** A written round: who was asked, what they answered, and until when they may. */
export interface Round {
  readonly id: string;
  readonly proposal: Proposal;
  readonly partners: readonly AgencyId[];
  readonly until: Day;
  readonly least: number;
  readonly views: ReadonlyMap<AgencyId, RoundView>;
}
/** By when the running step has to be done; `paused`: the clock stands still until a day at most. */
export interface Clock {
  readonly since: Day;
  readonly due: Day;
  readonly paused: { readonly on: Day; readonly until: Day } | null;
}

export interface OpenReferral {
  readonly is: 'open';
  readonly stage: Stage;
  readonly by: AgencyId;
  readonly missing: readonly Missing[];
  /** The meeting it was last put on. */
  readonly table: string | null;
  /** A decision was taken on it that did not stand: it need not come to a table or round first. */
  readonly heard: boolean;
  readonly round: Round | null;
  readonly clock: Clock;
  /** The set that was first answered holds for the whole referral. */
  readonly set: string | null;
  readonly answers: Readonly<Record<string, Answer>>;
  /** What a weighing team last chose; null when it goes to a table, or was not weighed. */
  readonly route: Exclude<Route, 'inclusion_table'> | null;
  /** Null unless it is postponed. */
  readonly postponed: {
    readonly waitingFor: PostponedFor;
    /** The written round after which it was; null: after something else. */
    readonly after: Round | null;
    /** Chosen from the waiting list, to be included. */
    readonly selected: boolean;
  } | null;
}
/** `was`: as it stood when it was decided. */
export interface ClosedReferral {
  readonly is: 'closed';
  readonly outcome: Outcome;
  readonly was: OpenReferral;
}
export type Referral = { readonly is: 'absent' } | OpenReferral | ClosedReferral;
export const initial: Referral = { is: 'absent' };

/** Lack of capacity or money is waiting, never a refusal. */
export const isWaiting = (reason: PostponedFor): boolean => reason === 'capacity' || reason === 'money';
/** Postponed for want of a place or money: it stands on the waiting list. */
export const waitsForPlace = ({ postponed }: Pick<OpenReferral, 'postponed'>): boolean =>
  postponed !== null && isWaiting(postponed.waitingFor);

/** Four eyes: at least one other agency than the referrer took part. */
export const othersTookPart = (participants: readonly AgencyId[], by: AgencyId): boolean =>
  participants.some((agency) => agency !== by);

type Staged = Pick<OpenReferral, 'stage' | 'table'>;
export const mayCheck = ({ stage }: Staged): boolean =>
  stage === 'submitted' || stage === 'incomplete' || stage === 'complete';
export const maySupplement = ({ stage }: Staged): boolean => stage === 'incomplete';
export const mayPlace = ({ stage }: Staged): boolean =>
  stage === 'complete' || stage === 'table' || stage === 'postponed' || stage === 'round' || stage === 'reopened';
/** Before it stands on a table: only what is complete is weighed. */
export const mayWeigh = ({ stage }: Staged): boolean => stage === 'complete';
export const mayAnswer = mayPlace;
export const mayPostpone = mayPlace;
/** A decision is taken at a table, online after one that was postponed, by a written round, or anew after one that did not stand. */
export const mayDecide = ({ stage, table, heard }: Pick<OpenReferral, 'stage' | 'table' | 'heard'>): boolean =>
  stage === 'round' ||
  stage === 'reopened' ||
  (stage === 'table' && table !== null) ||
  (stage === 'postponed' && (table !== null || heard));
/** Whether the meeting that it was last put on still has to do with it; of what was decided: had. */
export const hasTable = (referral: Referral): boolean =>
  referral.is !== 'absent' && (referral.is === 'open' ? referral : referral.was).table !== null;
/** Steps of the process director have a clock that may stand still; a meeting and a written round have a day of their own. */
export const mayPause = ({ stage }: Staged): boolean => stage === 'submitted' || stage === 'complete';
/** Whatever is put off is looked at again within a year; a day beyond that is a slip. */
export const isTooFar = (on: Day, until: Day): boolean => until > addDays(on, 366);
/** A longer pause is a postponement, or a decision. */
export const longestPauseDays = 90;

const clockFrom = (since: Day, due: Day): Clock => ({ since, due, paused: null });

export function evolve(referral: Referral, event: ReferralEvent): Referral {
  if (event.type === 'ReferralSubmitted') {
    return {
      is: 'open',
      stage: 'submitted',
      by: event.by,
      missing: missingIn(event),
      table: null,
      heard: false,
      round: null,
      clock: clockFrom(event.on, dueAfter(event)),
      set: null,
      answers: {},
      route: null,
      postponed: null,
    };
  }
  if (referral.is === 'closed' && event.type === 'ReferralReopened') {
    const anew = { stage: 'reopened', table: null, heard: true, round: null, route: null, postponed: null } as const;
    return { ...referral.was, ...anew, clock: clockFrom(event.on, event.due) };
  }
  if (referral.is !== 'open') return referral;
  switch (event.type) {
    case 'ReferralChecked':
      return {
        ...referral,
        stage: event.missing.length === 0 ? 'complete' : 'incomplete',
        missing: event.missing,
        clock: clockFrom(event.on, dueAfter(event)),
      };
    case 'ReferralSupplemented':
      return {
        ...referral,
        stage: 'submitted',
        missing: referral.missing.filter((one) => !event.supplied.includes(one)),
        clock: clockFrom(event.on, dueAfter(event)),
      };
    case 'ReferralWeighed':
      return event.route === 'inclusion_table' || event.again === null
        ? { ...referral, route: null, clock: event.due ? clockFrom(event.on, event.due) : referral.clock }
        : { ...referral, route: event.route, clock: clockFrom(event.on, event.again) };
    case 'PlacedOnTable':
      return {
        ...referral,
        stage: 'table',
        table: event.table,
        heard: false,
        route: null,
        round: null,
        postponed: null,
        clock: clockFrom(event.on, event.heldOn),
      };
    case 'LeftTable':
      return { ...referral, stage: 'complete', table: null, clock: clockFrom(event.on, event.due) };
    case 'RoundOpened': {
      const { round: id, proposal, partners, until, least } = event;
      return {
        ...referral,
        stage: 'round',
        // Whatever becomes of the round, the meeting before it decides nothing any more.
        table: null,
        heard: false,
        round: { id, proposal, partners, until, least, views: new Map() },
        postponed: null,
        clock: clockFrom(event.on, decideBy(until)),
      };
    }
    case 'RoundAnswered': {
      const { round } = referral;
      if (round === null) return referral;
      return { ...referral, round: { ...round, views: new Map(round.views).set(event.agency, event.view) } };
    }
    case 'ClockPaused': {
      const { on, until, due } = event;
      return { ...referral, clock: { ...referral.clock, due, paused: { on, until } } };
    }
    case 'ClockResumed':
      return { ...referral, clock: { ...referral.clock, due: event.due, paused: null } };
    case 'CriterionAnswered':
      return { ...referral, set: event.set, answers: { ...referral.answers, [event.criterion]: event.answer } };
    case 'ReferralPostponed':
      return {
        ...referral,
        stage: 'postponed',
        // Where nobody else took part it was not weighed: it comes on a table first.
        table: event.participants && !othersTookPart(event.participants, referral.by) ? null : referral.table,
        round: null,
        postponed: {
          waitingFor: event.waitingFor,
          after: referral.round ?? referral.postponed?.after ?? null,
          selected: false,
        },
        clock: clockFrom(event.on, event.until),
      };
    case 'WaitingFactNoted':
      return referral;
    case 'SelectedFromWaitingList':
      return { ...referral, postponed: referral.postponed && { ...referral.postponed, selected: true } };
    case 'ReferralDecided':
      return { is: 'closed', outcome: 'included', was: referral };
    case 'ReferralNotIncluded':
      return { is: 'closed', outcome: 'not_included', was: referral };
    case 'ReferralWithdrawn':
      return { is: 'closed', outcome: 'withdrawn', was: referral };
    case 'ReferralReopened':
      return referral;
    default:
      return absurd(event);
  }
}
