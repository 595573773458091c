/** Which steps an event opens, and which it closes. Pure. Every open step has an owner and a clock (promise 1). */
import type { BedRequestEvent, StayEvent } from '#capabilities/beds/events.ts';
import type { AccessEvent } from '#capabilities/dossier/elsewhere/events.ts';
import type { AlertEvent, DossierEvent } from '#capabilities/dossier/events.ts';
import type { WithholdEvent } from '#capabilities/dossier/withholding/events.ts';
import type { EvaluationEvent, GoalEvent, JournalEvent, Owner } from '#capabilities/plan/events.ts';
import { addDays, addWorkingDays, type Day } from '#vocabulary/day.ts';
import type { DossierId, StreamId } from '#vocabulary/ids.ts';
import { compare } from '#vocabulary/order.ts';
import type { BottleneckEvent } from './bottlenecks/events.ts';
import { afterAfterwards, afterAppeal, afterReferral, afterTransfer } from './referred/rules.ts';
import { director, drop, type For, latest, manager, putter, type Told, terms, type WorkChange } from './steps/rules.ts';

/** Of other kinds of streams nothing follows. */
export function workAfter(told: Told): readonly WorkChange[] {
  switch (told.kind) {
    case 'referral':
      return afterReferral(told, told.event);
    case 'afterwards':
      return afterAfterwards(told, told.event);
    case 'appeal':
      return afterAppeal(told, told.event);
    case 'dossier':
      return afterDossier(told, told.event);
    case 'alert':
      return afterAlert(told.event);
    case 'access_request':
      return afterAccess(told, told.event);
    case 'withholding':
      return afterWithholding(told, told.event);
    case 'transfer':
      return afterTransfer(told, told.event);
    case 'bottleneck':
      return afterBottleneck(told, told.event);
    case 'goal':
      return afterGoal(told, told.event);
    case 'evaluation':
      return afterEvaluation(told, told.event);
    case 'bed_request':
      return afterRequest(told, told.event);
    case 'stay':
      return afterStay(told, told.event);
    case 'journal':
      return afterJournal(told.event);
    default:
      return [];
  }
}

function afterJournal(event: JournalEvent): readonly WorkChange[] {
  switch (event.type) {
    // Somebody is detained from then on, or still.
    case 'DetentionBegun':
      return [{ do: 'settle', kinds: ['record_detention'] }];
    case 'DetentionEndWithdrawn':
      return [{ do: 'settle', kinds: ['record_detention'] }, drop(event.entry, 'check_detention')];
    case 'DetentionEnded':
      return [
        { do: 'cover', kind: 'record_detention', entry: event.entry },
        drop(event.entry, 'check_detention'),
        uncover(event.entry, event.on, event.toldOn ?? event.on),
      ];
    case 'DetentionConfirmed':
      return [drop(event.entry, 'check_detention')];
    case 'EntryWithdrawn':
      return [drop(event.entry, 'check_detention'), uncover(event.entry, null, event.withdrawnOn)];
    default:
      return [];
  }
}

/** The ward told of detention, and nobody is known to be detained then any more. */
const uncover = (entry: string, until: Day | null, since: Day): WorkChange => ({
  do: 'uncover',
  kind: 'record_detention',
  entry,
  until,
  since,
  due: addWorkingDays(since, terms.recordWorkingDays),
});

function afterDossier({ dossier, author }: Told, event: DossierEvent): readonly WorkChange[] {
  const put = putter(dossier, null);
  switch (event.type) {
    case 'RoleAssigned':
      // Asked by name, since no step waits for that role.
      return event.role === 'municipal_case_director'
        ? [{ do: 'succeed', kinds: ['confirm_withholding'], user: event.user, agency: event.agency }]
        : [{ do: 'follow' }];
    case 'PhaseEntered':
      // Steps rest while it is closed; the ways out of that are a new referral, and a table that decides anew.
      // Who died is held on to until the dossier closes; when it does, that was recorded.
      if (event.phase === 'closed') return [{ do: 'settle', kinds: ['record_death'] }, { do: 'follow' }];
      return event.phase === 'referral' || event.phase === 'table' ? [{ do: 'follow' }] : [];
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
    case 'PartnerLeft':
      return [{ do: 'leave', agency: event.agency }];
    case 'AlertRaised':
    case 'AlertLifted':
      return afterAlert(event);
    case 'OutflowDecided': {
      const done = drop(dossier, 'propose_outflow', 'evaluate_plan', 'make_plan', 'inform_person');
      return event.aftercareUntil === null ? [done] : [done, aftercareStep(dossier, event.on, event.aftercareUntil)];
    }
    case 'AftercareExtended':
      return [aftercareStep(dossier, event.on, event.until)];
    case 'AftercareEnded':
      return [drop(dossier, 'aftercare_ends')];
    case 'Reentered':
      // The dossier is open, and nothing runs in it until somebody refers anew.
      return [
        drop(dossier, 'aftercare_ends'),
        put('refer_again', director, event.on, addWorkingDays(event.on, terms.referAgainWorkingDays)),
      ];
    default:
      return [];
  }
}

function aftercareStep(dossier: DossierId, on: Day, until: Day): WorkChange {
  const step = putter(dossier, null)('aftercare_ends', manager, on, until);
  return { ...step, appears: latest(on, addDays(until, -terms.sight.aftercare)) };
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

/** Until another confirms, who it is to be kept from reads it. */
function afterWithholding({ stream, author }: Told, event: WithholdEvent): readonly WorkChange[] {
  if (event.type !== 'WithholdingProposed') return [drop(stream, 'confirm_withholding')];
  if (event.asks === undefined) return [];
  const { role, user, agency } = event.asks;
  const asked: For = role === 'municipal_case_director' ? { is: 'user', user, agency } : { is: 'role', role };
  const soon = addWorkingDays(event.on, terms.confirmWorkingDays);
  const last = addDays(event.until, -1);
  return [putter(stream, author)('confirm_withholding', asked, event.on, last < soon ? last : soon)];
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
      return [drop(dossier, 'make_plan', 'inform_person'), ...afterDay(stream, event.owner, event.due)];
    case 'GoalReworded':
      // Of before another could take it over it is not told whose it is: whoever holds on asks after it.
      return event.due === null
        ? [drop(stream, 'goal_due')]
        : afterDay(stream, event.owner ?? { is: 'person' }, event.due);
    case 'GoalReopened':
      return afterDay(stream, event.owner, event.due, event.on);
    case 'ActionAgreed':
    case 'ActionChanged': {
      const askedBy = event.type === 'ActionAgreed' ? author : (event.askedBy ?? author);
      const step = putter(stream, askedBy)('action_due', ownerOf(event.owner), event.on, event.due);
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

/** Once its day has passed somebody decides: reached, stopped, or another day. By name, since of an agency as a whole nobody would. */
function afterDay(goal: StreamId, owner: Owner, day: Day | null, from = day): readonly WorkChange[] {
  if (day === null) return [];
  const due = addWorkingDays(latest(day, from ?? day), terms.decideGoalWorkingDays);
  const step = putter(goal, null)('goal_due', owner.is === 'agency' ? manager : ownerOf(owner), day, due);
  return [{ ...step, appears: addDays(day, 1) }];
}

/** What the person does, the case manager asks after. */
function ownerOf(owner: Owner): For {
  if (owner.is === 'professional') return { is: 'user', user: owner.user, agency: owner.agency };
  return owner.is === 'agency' ? { is: 'agency', agency: owner.agency } : manager;
}

function afterEvaluation({ dossier }: Told, { on, next }: EvaluationEvent): readonly WorkChange[] {
  const step = putter(dossier, null)('evaluate_plan', manager, on, next);
  const appears = latest(on, addDays(next, -terms.sight.evaluation));
  // Where the network did not decide on outflow, it is talked about again the next time.
  const outflow: WorkChange = {
    do: 'move',
    kinds: ['propose_outflow'],
    subject: dossier,
    ifSince: on,
    appears,
    due: next,
  };
  return [{ ...step, appears }, outflow];
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
        // Asked again after an offer that has passed.
        { ...drop(stream, 'accept_offer'), key: event.ward },
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
    case 'WardLookEnded':
      return event.others === undefined
        ? [{ ...drop(stream, 'answer_request'), key: event.ward }]
        : afterBedGone(stream, event.others, event.on);
    case 'WardDeclined':
      // It may have offered before: then there is nothing left to choose.
      return [{ ...drop(stream, 'answer_request', 'accept_offer'), key: event.ward }];
    case 'OfferAccepted':
      return [
        drop(stream, 'find_bed', 'answer_request', 'accept_offer', 'bed_gone'),
        put('admit', { is: 'ward', ward: event.ward }, event.on, addWorkingDays(event.on, terms.admitWorkingDays)),
      ];
    case 'ChosenBedTakenBack':
      return afterBedGone(stream, event.others ?? [], event.on);
    case 'RequestFulfilled':
    case 'RequestWithdrawn':
      return [{ do: 'drop', subject: stream }];
    case 'AdmissionUndone':
      return [
        put('admit', { is: 'ward', ward: event.ward }, event.on, addWorkingDays(event.on, terms.answerWorkingDays)),
      ];
    default:
      return [];
  }
}

/** The chosen ward does not admit: the search goes on, with those who can still answer or be chosen. */
function afterBedGone(
  stream: StreamId,
  others: NonNullable<Extract<BedRequestEvent, { type: 'ChosenBedTakenBack' }>['others']>,
  on: Day,
): readonly WorkChange[] {
  const put = putter(stream, null);
  // They counted on it: sooner than when it was asked first.
  const due = addWorkingDays(on, terms.answerWorkingDays);
  return [
    drop(stream, 'admit'),
    put('find_bed', { is: 'role', role: 'placement_coordinator' }, on, due),
    { ...put('bed_gone', manager, on, due), unless: 'stay_undone' },
    ...others.map(({ ward, answer }) => ({
      ...(answer === 'waiting'
        ? put('answer_request', { is: 'ward', ward }, on, due)
        : put('accept_offer', manager, on, due)),
      key: ward,
    })),
  ];
}

function afterStay({ stream }: Told, event: StayEvent): readonly WorkChange[] {
  if (event.type === 'StayWithdrawn') {
    const { was, leftOn, on } = event;
    const done = drop(stream, 'stay_ends', 'record_detention', 'record_death');
    // What was recorded because it told of detention is looked at again; what it asked of that before stays asked.
    const again = leftOn === undefined ? [] : afterOtherwise(stream, { to: null, was, leftOn, toldOn: on });
    // Whoever holds on thought that somebody lay there. It goes with the search for a bed, by an admission or because nobody looks any more.
    return event.request === null
      ? [done, ...again]
      : [done, ...again, putter(event.request, null)('stay_undone', manager, event.on, event.on)];
  }
  if (event.type === 'Discharged') return [drop(stream, 'stay_ends'), ...afterLeaving(stream, event)];
  if (event.type === 'LeftToMended') {
    const { to, was, leftOn, on: toldOn } = event;
    return [
      drop(stream, 'record_detention', 'record_death'),
      ...afterLeaving(stream, { to, on: leftOn, toldOn }),
      ...afterOtherwise(stream, { to, was, leftOn, toldOn }),
    ];
  }
  if (event.type === 'Moved') return [];
  const step = putter(stream, null)('stay_ends', manager, event.on, event.plannedUntil);
  return [{ ...step, appears: latest(event.on, addDays(event.plannedUntil, -terms.sight.stay)) }];
}

/** What a ward tells at the end of a stay, others record: it holds neither justice nor the end of the approach. Told in the section of the stay, and asked from when it was. */
function afterLeaving(
  stream: StreamId,
  { to, on, toldOn = on }: Omit<Extract<StayEvent, { type: 'Discharged' }>, 'type'>,
): readonly WorkChange[] {
  const put = putter(stream, null);
  const since = latest(on, toldOn);
  const due = addWorkingDays(since, terms.recordWorkingDays);
  if (to === 'died') return [put('record_death', manager, since, due)];
  return to === 'detention' ? [{ ...put('record_detention', manager, since, due), unlessDetained: on }] : [];
}

/** What was recorded because a ward told of detention is looked at again once it tells otherwise, and no more once it tells of detention after all. */
function afterOtherwise(
  stream: StreamId,
  {
    to,
    was,
    leftOn,
    toldOn,
  }: { readonly to: string | null; readonly was: string | undefined; readonly leftOn: Day; readonly toldOn: Day },
): readonly WorkChange[] {
  if (to === 'detention') return [{ ...drop(stream, 'check_detention'), key: '' }];
  if (was !== 'detention') return [];
  const due = addWorkingDays(toldOn, terms.recordWorkingDays);
  return [{ ...putter(stream, null)('check_detention', manager, toldOn, due), ofDetained: leftOn }];
}

/** From which day the clock stands at two years, as it looks from what was told on a day. */
export interface OutflowClock {
  /** Null: nothing to propose. */
  readonly stableFrom: Day | null;
  readonly on: Day;
}
/** In sight from the day on which two stable years are reached. Where that turns out afterwards, people have as long from then on. They decide. */
export function outflowStep(dossier: DossierId, { stableFrom, on }: OutflowClock): WorkChange {
  if (stableFrom === null) return drop(dossier, 'propose_outflow');
  const due = addDays(latest(stableFrom, on), terms.outflowDays);
  return putter(dossier, null)('propose_outflow', manager, stableFrom, due);
}

export type Urgency = 'late' | 'today' | 'week' | 'later';
/** In which group of the list a step stands; a week ends on Sunday. */
export function urgencyOf(due: Day, today: Day, sunday = sundayOf(today)): Urgency {
  if (due < today) return 'late';
  if (due === today) return 'today';
  return due <= sunday ? 'week' : 'later';
}

/** How many steps stand in each group. */
export function countByTerm(steps: readonly { readonly due: Day }[], today: Day): Record<Urgency, number> {
  const sunday = sundayOf(today);
  const counts = { late: 0, today: 0, week: 0, later: 0 };
  for (const { due } of steps) counts[urgencyOf(due, today, sunday)] += 1;
  return counts;
}

/** What places a step in a list. */
interface Placed {
  readonly id: string;
  readonly dossier: DossierId;
  readonly kind: string;
  readonly party: string | null;
  readonly since: Day;
  readonly due: Day;
  readonly mine: boolean;
}

/** Latest first. Several sections that are shared with one agency until one day are one thing to decide: the first of them stands for all. */
export function inOrder<T extends Placed>(steps: readonly T[]): T[] {
  const first = new Map<string, T>();
  for (const step of steps) {
    const thing = `${step.mine} ${step.dossier} ${step.kind} ${step.due} ${step.kind === 'share_ends' ? step.party : step.id}`;
    const before = first.get(thing);
    if (before === undefined || step.id < before.id) first.set(thing, step);
  }
  return [...first.values()].sort((a, b) => compare(a.due, b.due) || compare(a.since, b.since) || compare(a.id, b.id));
}

export function sundayOf(today: Day): Day {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  return addDays(today, (7 - weekday) % 7);
}
