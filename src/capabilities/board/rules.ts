/**
 * Which steps an event opens, and which it closes. Pure. Every open step has an owner and a clock (promise 1); the terms that no
 * event states are ours, since the field names none (process.md, section 9): they stand together in `terms`.
 */
import { BedRequestEvent, StayEvent } from '#capabilities/beds/events.ts';
import { AccessEvent } from '#capabilities/dossier/elsewhere/events.ts';
import { AlertEvent, DossierEvent } from '#capabilities/dossier/events.ts';
import { EvaluationEvent, GoalEvent, type Owner } from '#capabilities/plan/events.ts';
import { AfterwardsEvent } from '#capabilities/referral/afterwards/events.ts';
import { AppealEvent } from '#capabilities/referral/appeal/events.ts';
import { decideBy, dueAfter, ReferralEvent } from '#capabilities/referral/events.ts';
import type { Role } from '#vocabulary/codes.ts';
import { addDays, addWorkingDays, type Day } from '#vocabulary/day.ts';
import type { AgencyId, DossierId, StreamId, UserId, WardId } from '#vocabulary/ids.ts';
import { BottleneckEvent } from './bottlenecks/events.ts';
import type { WorkKind } from './contract.ts';

/** Days, or working days where it says so. */
export const terms = {
  planDays: 14,
  findBedWorkingDays: 5,
  answerWorkingDays: 1,
  acceptWorkingDays: 2,
  admitWorkingDays: 3,
  outflowDays: 28,
  accessWorkingDays: 5,
  /** How long before its day a step comes into sight. */
  sight: { afterwards: 7, evaluation: 14, stay: 14, share: 7, alert: 7, aftercare: 14, action: 14 },
} as const;

/** Steps that go by themselves when their day is past: what was shared or warned of has ended then, as was agreed. */
export const lapsing: readonly WorkKind[] = ['share_ends', 'alert_expires'];

/** Steps that go on while a dossier is closed: they are what holds on to who was not included. */
export const afterDecision: readonly WorkKind[] = [
  'hand_over',
  'answer_handover',
  'check_afterwards',
  'refer_again',
  'name_assessor',
  'decide_appeal',
];

/** A person; an agency, or one ward of it; who holds the role in the dossier or, for beds, in the region. */
export type For =
  | { readonly is: 'user'; readonly user: UserId }
  | { readonly is: 'agency'; readonly agency: AgencyId }
  | { readonly is: 'ward'; readonly ward: WardId }
  | { readonly is: 'role'; readonly role: Role };

export type WorkChange =
  | {
      readonly do: 'put';
      readonly kind: WorkKind;
      readonly subject: string;
      /** Tells steps of one kind and subject apart. */
      readonly key?: string;
      readonly for: For;
      readonly askedBy: UserId | null;
      readonly party: AgencyId | null;
      readonly since: Day;
      readonly appears: Day;
      readonly due: Day;
    }
  /** The one who asked for `from` now has to do `to`; nobody there who did, whoever directs the process. */
  | {
      readonly do: 'turn';
      readonly from: WorkKind;
      readonly to: WorkKind;
      readonly subject: string;
      readonly askedBy: UserId;
      readonly since: Day;
      readonly due: Day;
    }
  /** The same step by another day, or out of sight until one. */
  | {
      readonly do: 'move';
      readonly kinds: readonly WorkKind[];
      readonly subject: string;
      readonly appears: Day;
      readonly due: Day;
    }
  /** The same step, for another. */
  | { readonly do: 'hand'; readonly kind: WorkKind; readonly subject: string; readonly role: Role }
  /** The same step and day, for a person by name. */
  | {
      readonly do: 'pass';
      readonly kind: WorkKind;
      readonly subject: string;
      readonly user: UserId;
      readonly appears: Day;
    }
  /** Another holds a role in the dossier, or it closes or opens again: all its steps wait for who it is now, or rest. */
  | { readonly do: 'follow' }
  /** Done or no longer needed; without `kinds`: whatever is about the subject. */
  | { readonly do: 'drop'; readonly subject: string; readonly kinds?: readonly WorkKind[]; readonly key?: string };

/** What was recorded, as far as work follows from it. */
export interface Told {
  readonly kind: string;
  readonly stream: StreamId;
  readonly dossier: DossierId;
  readonly author: UserId;
  readonly event: { readonly type: string };
}

const director: For = { is: 'role', role: 'process_director' };
const manager: For = { is: 'role', role: 'case_manager' };

export function workAfter(told: Told): readonly WorkChange[] {
  switch (told.kind) {
    case 'referral':
      return afterReferral(told, ReferralEvent.parse(told.event));
    case 'afterwards':
      return afterAfterwards(told, AfterwardsEvent.parse(told.event));
    case 'appeal':
      return afterAppeal(told, AppealEvent.parse(told.event));
    case 'dossier':
      return heardOfDossier.has(told.event.type) ? afterDossier(told, DossierEvent.parse(told.event)) : [];
    case 'alert':
      return afterAlert(AlertEvent.parse(told.event));
    case 'access_request':
      return afterAccess(told, AccessEvent.parse(told.event));
    case 'bottleneck':
      return afterBottleneck(told, BottleneckEvent.parse(told.event));
    case 'goal':
      return afterGoal(told, GoalEvent.parse(told.event));
    case 'evaluation':
      return afterEvaluation(told, EvaluationEvent.parse(told.event));
    case 'bed_request':
      return afterRequest(told, BedRequestEvent.parse(told.event));
    case 'stay':
      return afterStay(told, StayEvent.parse(told.event));
    default:
      return [];
  }
}

function afterReferral({ stream: subject, dossier, author }: Told, event: ReferralEvent): readonly WorkChange[] {
  const put = putter(subject, author);
  switch (event.type) {
    case 'ReferralSubmitted': {
      // Who wrote by a link has no list: what would be asked of them is for whoever directs the process, who can call them.
      const byLink = event.writtenBy !== undefined;
      const check = putter(subject, byLink ? null : author)('check_referral', director, event.on, dueAfter(event));
      if (event.informed.is === 'informed') return [check];
      const { again } = event.informed;
      const asked: For = byLink ? director : { is: 'user', user: author };
      const inform = putter(dossier, null)('inform_person', asked, event.on, again);
      return [check, { ...inform, appears: again }];
    }
    case 'ReferralChecked':
      if (event.missing.length === 0) {
        return [
          drop(subject, 'check_referral'),
          {
            ...put('place_on_table', director, event.on, dueAfter(event)),
            askedBy: null,
          },
        ];
      }
      return [
        {
          do: 'turn',
          from: 'check_referral',
          to: 'supplement_referral',
          subject,
          askedBy: author,
          since: event.on,
          due: dueAfter(event),
        },
      ];
    case 'ReferralSupplemented':
      return [
        drop(subject, 'supplement_referral'),
        ...(event.supplied.includes('informed') ? [drop(dossier, 'inform_person')] : []),
        put('check_referral', director, event.on, dueAfter(event)),
      ];
    case 'ReferralWeighed':
      if (event.again !== null)
        return [
          drop(subject, 'place_on_table', 'back_on_table'),
          { ...put('back_on_table', director, event.on, event.again), askedBy: null },
        ];
      return event.due === undefined
        ? []
        : [drop(subject, 'back_on_table'), { ...put('place_on_table', director, event.on, event.due), askedBy: null }];
    case 'PlacedOnTable':
      return [
        drop(
          subject,
          'check_referral',
          'place_on_table',
          'back_on_table',
          'answer_round',
          'decide_round',
          'decide_reopened',
        ),
        { ...put('decide_referral', director, event.on, event.heldOn), askedBy: null },
      ];
    case 'LeftTable':
      return [
        drop(subject, 'decide_referral'),
        { ...put('place_on_table', director, event.on, event.due), askedBy: null },
      ];
    case 'RoundOpened':
      return [
        drop(subject, 'check_referral', 'place_on_table', 'decide_referral', 'back_on_table', 'decide_reopened'),
        ...event.partners.map((agency) => ({
          ...put('answer_round', { is: 'agency', agency }, event.on, event.until),
          key: agency,
        })),
        { ...put('decide_round', director, event.on, decideBy(event.until)), askedBy: null },
      ];
    case 'RoundAnswered':
      return [
        { ...drop(subject, 'answer_round'), key: event.agency },
        // Where no table has room for who disagrees, its place is still to be found.
        ...(event.view === 'disagrees'
          ? [{ ...put('decide_round', director, event.on, addWorkingDays(event.on, 1)), askedBy: null }]
          : []),
      ];
    case 'ClockPaused':
      return [{ do: 'move', kinds: paused, subject, appears: event.until, due: event.due }];
    case 'ClockResumed':
      return [{ do: 'move', kinds: paused, subject, appears: event.on, due: event.due }];
    case 'ReferralPostponed':
      return [
        drop(subject, 'decide_referral', 'place_on_table', 'answer_round', 'decide_round', 'decide_reopened'),
        { ...put('back_on_table', director, event.on, event.until), askedBy: null },
      ];
    case 'ReferralDecided':
      return [
        { do: 'drop', subject },
        { do: 'hand', kind: 'inform_person', subject: dossier, role: 'case_manager' },
      ];
    case 'ReferralNotIncluded':
    case 'ReferralWithdrawn':
      return [{ do: 'drop', subject }, drop(dossier, 'inform_person')];
    case 'ReferralReopened':
      return [{ ...put('decide_reopened', director, event.on, event.due), askedBy: null }];
    default:
      return [];
  }
}

/** Whoever directs the process holds on until somebody else does, and asks after it. */
function afterAfterwards({ stream: subject, author }: Told, event: AfterwardsEvent): readonly WorkChange[] {
  const put = putter(subject, null);
  const check = (after: number, since: Day, due: Day): WorkChange => ({
    ...put('check_afterwards', director, since, due),
    key: String(after),
    appears: latest(since, addDays(due, -terms.sight.afterwards)),
  });
  switch (event.type) {
    case 'AfterwardsBegun':
      return [
        put('hand_over', director, event.on, event.handOverBy),
        ...event.checks.map(({ after, due }) => check(after, event.on, due)),
      ];
    case 'HandoverMade': {
      const { agency, user, answerBy, on } = event;
      if (user === null || agency === null || answerBy === null) return [drop(subject, 'hand_over', 'answer_handover')];
      return [
        // Whoever asked looks again when there is no answer.
        put('hand_over', director, on, addWorkingDays(answerBy, 1)),
        drop(subject, 'answer_handover'),
        putter(subject, author)('answer_handover', { is: 'user', user }, on, answerBy),
      ];
    }
    case 'HandoverAnswered':
      return event.handOverBy === null
        ? [drop(subject, 'hand_over', 'answer_handover')]
        : [drop(subject, 'answer_handover'), put('hand_over', director, event.on, event.handOverBy)];
    case 'CheckRecorded': {
      const { after, outcome, again, referBy, on } = event;
      return [
        again === null ? { ...drop(subject, 'check_afterwards'), key: String(after) } : check(after, on, again),
        ...(referBy === null ? [] : [put('refer_again', director, on, referBy)]),
        ...(outcome === 'goes_well' || outcome === 'in_care' ? [drop(subject, 'refer_again')] : []),
      ];
    }
    case 'AfterwardsEnded':
      return [{ do: 'drop', subject }];
    default:
      return [];
  }
}

function afterAppeal({ stream: subject, author }: Told, event: AppealEvent): readonly WorkChange[] {
  switch (event.type) {
    case 'AppealLodged':
      return [
        putter(subject, author)('name_assessor', director, event.on, event.nameBy),
        // Until somebody is named, the term is that of who names.
        { ...putter(subject, null)('decide_appeal', director, event.on, event.decideBy), appears: event.decideBy },
      ];
    case 'AssessorNamed':
      return [
        drop(subject, 'name_assessor'),
        { do: 'pass', kind: 'decide_appeal', subject, user: event.assessor, appears: event.on },
      ];
    case 'AppealDecided':
    case 'AppealEnded':
      return [{ do: 'drop', subject }];
    default:
      return [];
  }
}

/** Steps of a referral whose clock may stand still. */
const paused: readonly WorkKind[] = ['check_referral', 'place_on_table'];

const heardOfDossier = new Set([
  'RoleAssigned',
  'PhaseEntered',
  'Included',
  'SectionShared',
  'ShareEnded',
  'AlertRaised',
  'AlertLifted',
  'OutflowDecided',
  'AftercareEnded',
]);

function afterDossier({ dossier, author }: Told, event: DossierEvent): readonly WorkChange[] {
  const put = putter(dossier, null);
  switch (event.type) {
    case 'RoleAssigned':
      return event.role === 'municipal_case_director' ? [] : [{ do: 'follow' }];
    case 'PhaseEntered':
      // Steps rest while it is closed; the ways out of that are a new referral, and a table that decides anew.
      return event.phase === 'closed' || event.phase === 'referral' || event.phase === 'table'
        ? [{ do: 'follow' }]
        : [];
    case 'Included':
      return [put('make_plan', manager, event.on, addDays(event.on, terms.planDays))];
    case 'SectionShared': {
      // What a referral, a table or a bed opened closes by itself, as was meant; what the network agreed on is looked at again.
      const agreed = event.purpose === 'plan_and_network' || event.purpose === 'aftercare';
      if (event.until === null || !agreed) return [];
      const last = addDays(event.until, -1);
      const step = putter(event.share, author)('share_ends', director, event.from, last);
      return [
        {
          ...step,
          askedBy: null,
          party: event.agency,
          appears: latest(event.from, addDays(event.until, -terms.sight.share)),
        },
      ];
    }
    case 'ShareEnded':
      return [drop(event.share, 'share_ends')];
    case 'AlertRaised':
    case 'AlertLifted':
      return afterAlert(event);
    case 'OutflowDecided': {
      const done = drop(dossier, 'propose_outflow', 'evaluate_plan', 'make_plan', 'inform_person');
      if (event.aftercareUntil === null) return [done];
      const step = put('aftercare_ends', manager, event.on, event.aftercareUntil);
      return [done, { ...step, appears: latest(event.on, addDays(event.aftercareUntil, -terms.sight.aftercare)) }];
    }
    case 'AftercareEnded':
      return [drop(dossier, 'aftercare_ends')];
    default:
      return [];
  }
}

function afterAlert(event: AlertEvent): readonly WorkChange[] {
  if (event.type === 'AlertLifted') return [drop(event.id, 'alert_expires')];
  const step = putter(event.id, null)('alert_expires', manager, event.on, event.until);
  return [{ ...step, appears: latest(event.on, addDays(event.until, -terms.sight.alert)) }];
}

function afterAccess({ stream, author }: Told, event: AccessEvent): readonly WorkChange[] {
  if (event.type !== 'AccessAsked') return [drop(stream, 'answer_access')];
  const due = addWorkingDays(event.on, terms.accessWorkingDays);
  return [putter(stream, author)('answer_access', director, event.on, due)];
}

function afterBottleneck({ stream, author }: Told, event: BottleneckEvent): readonly WorkChange[] {
  if (event.type === 'BottleneckEnded') return [drop(stream, 'solve_bottleneck')];
  // Whoever is asked up the ladder, the process director holds on to the question.
  return [putter(stream, author)('solve_bottleneck', director, event.on, event.due)];
}

function afterGoal({ stream, dossier, author }: Told, event: GoalEvent): readonly WorkChange[] {
  switch (event.type) {
    case 'GoalSet':
      // A plan is made with the person, who knows by then.
      return [drop(dossier, 'make_plan', 'inform_person')];
    case 'ActionAgreed':
    case 'ActionChanged': {
      const step = putter(stream, author)('action_due', ownerOf(event.owner), event.on, event.due);
      return [{ ...step, key: event.action, appears: latest(event.on, addDays(event.due, -terms.sight.action)) }];
    }
    case 'ActionDone':
    case 'ActionStopped':
      return [{ ...drop(stream, 'action_due'), key: event.action }];
    case 'GoalReached':
    case 'GoalStopped':
      return [{ do: 'drop', subject: stream }];
    default:
      return [];
  }
}

/** What the person does, the case manager asks after. */
function ownerOf(owner: Owner): For {
  if (owner.is === 'professional') return { is: 'user', user: owner.user };
  return owner.is === 'agency' ? { is: 'agency', agency: owner.agency } : manager;
}

function afterEvaluation({ dossier }: Told, { on, next }: EvaluationEvent): readonly WorkChange[] {
  const step = putter(dossier, null)('evaluate_plan', manager, on, next);
  return [{ ...step, appears: latest(on, addDays(next, -terms.sight.evaluation)) }];
}

function afterRequest({ stream, author }: Told, event: BedRequestEvent): readonly WorkChange[] {
  const put = putter(stream, author);
  switch (event.type) {
    case 'BedRequested': {
      const due = event.crisis ? event.on : addWorkingDays(event.on, terms.findBedWorkingDays);
      return [put('find_bed', { is: 'role', role: 'placement_coordinator' }, event.on, due)];
    }
    case 'WardAsked': {
      const ward: For = { is: 'ward', ward: event.ward };
      return [
        {
          ...put('answer_request', ward, event.on, addWorkingDays(event.on, terms.answerWorkingDays)),
          key: event.ward,
        },
      ];
    }
    case 'BedOffered':
      return [
        { ...drop(stream, 'answer_request'), key: event.ward },
        {
          ...put('accept_offer', manager, event.on, addWorkingDays(event.on, terms.acceptWorkingDays)),
          key: event.ward,
        },
      ];
    case 'WardDeclined':
      return [{ ...drop(stream, 'answer_request'), key: event.ward }];
    case 'OfferAccepted':
      return [
        drop(stream, 'find_bed', 'answer_request', 'accept_offer'),
        put('admit', { is: 'ward', ward: event.ward }, event.on, addWorkingDays(event.on, terms.admitWorkingDays)),
      ];
    case 'RequestFulfilled':
    case 'RequestWithdrawn':
      return [{ do: 'drop', subject: stream }];
    default:
      return [];
  }
}

function afterStay({ stream }: Told, event: StayEvent): readonly WorkChange[] {
  if (event.type === 'Discharged') return [drop(stream, 'stay_ends')];
  if (event.type === 'Moved') return [];
  const step = putter(stream, null)(
    'stay_ends',
    manager,
    event.type === 'Admitted' ? event.on : event.on,
    event.plannedUntil,
  );
  return [{ ...step, appears: latest(event.on, addDays(event.plannedUntil, -terms.sight.stay)) }];
}

/** In sight from the day on which two stable years are reached; null: nothing to propose. People decide. */
export function outflowStep(dossier: DossierId, stableFrom: Day | null): WorkChange {
  if (stableFrom === null) return drop(dossier, 'propose_outflow');
  return putter(dossier, null)('propose_outflow', manager, stableFrom, addDays(stableFrom, terms.outflowDays));
}

const putter =
  (subject: string, askedBy: UserId | null) =>
  (kind: WorkKind, assignee: For, since: Day, due: Day): Extract<WorkChange, { do: 'put' }> => ({
    do: 'put',
    kind,
    subject,
    for: assignee,
    askedBy,
    party: null,
    since,
    appears: since,
    due,
  });
const drop = (subject: string, ...kinds: readonly WorkKind[]): Extract<WorkChange, { do: 'drop' }> => ({
  do: 'drop',
  subject,
  kinds,
});
const latest = (a: Day, b: Day): Day => (a > b ? a : b);

export type Urgency = 'late' | 'today' | 'week' | 'later';
/** In which group of the list a step stands; a week ends on Sunday. */
export function urgencyOf(due: Day, today: Day): Urgency {
  if (due < today) return 'late';
  if (due === today) return 'today';
  return due <= sundayOf(today) ? 'week' : 'later';
}

export function sundayOf(today: Day): Day {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  return addDays(today, (7 - weekday) % 7);
}
