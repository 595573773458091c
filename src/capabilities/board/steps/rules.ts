/**
 * How a step is opened and closed, for whom and by when. Pure. The terms that no event states are ours, since the field names none
 * (process.md, section 9): they stand together in `terms`.
 */
import type { BedRequestEvent, StayEvent } from '#capabilities/beds/events.ts';
import type { AccessEvent } from '#capabilities/dossier/elsewhere/events.ts';
import type { AlertEvent, DossierEvent } from '#capabilities/dossier/events.ts';
import type { WithholdEvent } from '#capabilities/dossier/withholding/events.ts';
import type { EvaluationEvent, GoalEvent, JournalEvent } from '#capabilities/plan/events.ts';
import type { AfterwardsEvent } from '#capabilities/referral/afterwards/events.ts';
import type { AppealEvent } from '#capabilities/referral/appeal/events.ts';
import type { ReferralEvent } from '#capabilities/referral/events.ts';
import type { TransferEvent } from '#capabilities/referral/transfer/events.ts';
import type { Role } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import type { AgencyId, DossierId, StreamId, UserId, WardId } from '#vocabulary/ids.ts';
import type { BottleneckEvent } from '../bottlenecks/events.ts';
import type { WorkKind } from '../contract.ts';

/** Days, or working days where it says so. */
export const terms = {
  planDays: 14,
  findBedWorkingDays: 5,
  answerWorkingDays: 1,
  acceptWorkingDays: 2,
  admitWorkingDays: 3,
  outflowDays: 28,
  accessWorkingDays: 5,
  confirmWorkingDays: 2,
  recordWorkingDays: 2,
  decideGoalWorkingDays: 5,
  resumeWorkingDays: 3,
  referAgainWorkingDays: 5,
  /** How long before its day a step comes into sight. */
  sight: { afterwards: 7, evaluation: 14, stay: 14, share: 7, alert: 7, aftercare: 14, action: 14 },
} as const;

/** Steps that go by themselves when their day is past: what was shared or warned of has ended then, as was agreed. */
export const lapsing: readonly WorkKind[] = ['share_ends', 'alert_expires'];

/** What was agreed with an agency or one of its people: when that agency leaves, or no longer sees that part of the plan, it falls to whoever holds on. */
export const agreedUpon: readonly WorkKind[] = ['action_due', 'goal_due'];

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
  /** `agency`: for which that person does it. */
  | { readonly is: 'user'; readonly user: UserId; readonly agency?: AgencyId }
  /** `role`: only who holds it there. */
  | { readonly is: 'agency'; readonly agency: AgencyId; readonly role?: Role }
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
      /** Not put when it is known that somebody is detained, or was so on that day: then it is recorded, and cannot be once more. */
      readonly unlessDetained?: Day;
      /** The subject is the detention that was not over on that day, the first of them, and then the step is told apart by `subject`. Not put where there is none. */
      readonly ofDetained?: Day;
      /** Not put where a step of that kind about the same subject says so since the same day. */
      readonly unless?: WorkKind;
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
      /** Only what waits since that day or before, in sight or not. */
      readonly ifSince?: Day;
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
  /** Steps of these kinds that wait for a person by name: another takes their place. */
  | {
      readonly do: 'succeed';
      readonly kinds: readonly WorkKind[];
      readonly user: UserId;
      readonly agency: AgencyId;
    }
  /** Another holds a role in the dossier, or it closes or opens again: all its steps wait for who it is now, or rest. */
  | { readonly do: 'follow' }
  /** An agency left the network: what was agreed with it or its people, the case manager takes over. */
  | { readonly do: 'leave'; readonly agency: AgencyId }
  /** Steps of these kinds are done, whatever in the dossier they are about. */
  | { readonly do: 'settle'; readonly kinds: readonly WorkKind[] }
  /** What was to be recorded of a day on which that detention, as it stands by now, was going on: nothing is left to record. */
  | { readonly do: 'cover'; readonly kind: WorkKind; readonly entry: string }
  /**
   * What a ward told of a day is to be recorded after all: that detention was the first that was not over on it, and is none any more, or was over by `until`. Not where somebody is
   * detained still. Comes before the clock hears it: what is known of it is how it stood.
   */
  | {
      readonly do: 'uncover';
      readonly kind: WorkKind;
      readonly entry: string;
      /** Null: it is none. */
      readonly until: Day | null;
      readonly since: Day;
      readonly due: Day;
    }
  /** Done or no longer needed; without `kinds`: whatever is about the subject. */
  | { readonly do: 'drop'; readonly subject: string; readonly kinds?: readonly WorkKind[]; readonly key?: string };

/** What was recorded, as far as work follows from it. */
export type Told = {
  readonly stream: StreamId;
  readonly dossier: DossierId;
  readonly author: UserId;
} & (
  | { readonly kind: 'referral'; readonly event: ReferralEvent }
  | { readonly kind: 'afterwards'; readonly event: AfterwardsEvent }
  | { readonly kind: 'appeal'; readonly event: AppealEvent }
  | { readonly kind: 'dossier'; readonly event: DossierEvent }
  | { readonly kind: 'alert'; readonly event: AlertEvent }
  | { readonly kind: 'access_request'; readonly event: AccessEvent }
  | { readonly kind: 'withholding'; readonly event: WithholdEvent }
  | { readonly kind: 'transfer'; readonly event: TransferEvent }
  | { readonly kind: 'bottleneck'; readonly event: BottleneckEvent }
  | { readonly kind: 'goal'; readonly event: GoalEvent }
  | { readonly kind: 'evaluation'; readonly event: EvaluationEvent }
  | { readonly kind: 'bed_request'; readonly event: BedRequestEvent }
  | { readonly kind: 'stay'; readonly event: StayEvent }
  | { readonly kind: 'journal'; readonly event: JournalEvent }
);

export const director: For = { is: 'role', role: 'process_director' };
export const manager: For = { is: 'role', role: 'case_manager' };

export const putter =
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
export const drop = (subject: string, ...kinds: readonly WorkKind[]): Extract<WorkChange, { do: 'drop' }> => ({
  do: 'drop',
  subject,
  kinds,
});
export const latest = (a: Day, b: Day): Day => (a > b ? a : b);
