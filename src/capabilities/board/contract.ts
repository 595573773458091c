/** The work list: what must I do now, by when, and what do I wait for. */
import * as z from 'zod/mini';
import { Role } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { reading } from '#vocabulary/endpoint.ts';
import { CaseNumber, DossierId, WardId } from '#vocabulary/ids.ts';

export const WorkKind = z.enum([
  'check_referral',
  'supplement_referral',
  'inform_person',
  'place_on_table',
  'decide_referral',
  'back_on_table',
  'answer_round',
  'decide_round',
  'hand_over',
  'answer_handover',
  'check_afterwards',
  'refer_again',
  'name_assessor',
  'decide_appeal',
  'decide_reopened',
  'make_plan',
  'action_due',
  /** Of an agency that no longer sees that part of the plan: for whoever holds on. */
  'action_unseen',
  /** Its day has passed and it is open: reached, stopped, or another day. */
  'goal_due',
  'evaluate_plan',
  'find_bed',
  'answer_request',
  'accept_offer',
  'admit',
  'stay_ends',
  /** The ward that was chosen does not admit: who counted on it is told so, and the search is open again. */
  'bed_gone',
  'stay_undone',
  'record_detention',
  /** A ward told that somebody went there, and tells otherwise by now. */
  'check_detention',
  'record_death',
  'answer_access',
  'confirm_withholding',
  'share_ends',
  'alert_expires',
  'propose_outflow',
  'aftercare_ends',
  'solve_bottleneck',
  'answer_transfer',
  'await_transfer',
  'resume_referral',
]);
export type WorkKind = z.infer<typeof WorkKind>;

export const WorkItem = z.object({
  id: z.uuid(),
  dossier: DossierId,
  caseNumber: CaseNumber,
  /** Null: not known, erased, or not for the one who reads (a ward before it offers). */
  name: z.nullable(z.string()),
  kind: WorkKind,
  subject: z.uuid(),
  /** The ward that is to do it, among those of its agency; null when it is not for a ward. */
  ward: z.nullable(WardId),
  since: Day,
  due: Day,
  /** Whose share ends, whose offer it is. */
  partyName: z.nullable(z.string()),
  /** Whose absence the one who reads covers; null: it is their own. */
  coveredName: z.nullable(z.string()),
  /**
   * Of a detention to look at again: its end. Of one to record: the last end of those that are known since the stay began. Null: there is none, or it is not
   * for the one who reads, and of all other steps.
   */
  detainedUntil: z.nullable(Day),
});
export type WorkItem = z.infer<typeof WorkItem>;

export const AwaitedItem = z.object({
  ...z.omit(WorkItem, { coveredName: true, detainedUntil: true }).shape,
  /** Who is to do it: a person, otherwise an agency, otherwise whoever holds the role. */
  userName: z.nullable(z.string()),
  agencyName: z.nullable(z.string()),
  role: z.nullable(Role),
});
export type AwaitedItem = z.infer<typeof AwaitedItem>;

export const WorkList = z.object({
  today: Day,
  /** At most fifty, latest first. */
  items: z.array(WorkItem),
  /** Of all of them, also those beyond the fifty. `week` is up to and including the coming Sunday. */
  counts: z.object({ late: z.number(), today: z.number(), week: z.number(), later: z.number() }),
  /** What the one who reads asked of others: at most twenty. */
  awaited: z.array(AwaitedItem),
  /** Of all that, also what is beyond the twenty. */
  awaitedCount: z.number(),
});
export type WorkList = z.infer<typeof WorkList>;

export const readWork = reading({ path: '/work', permission: 'work.read', audit: 'work.list', reply: WorkList });
