/** What can have happened in the plan and around the person. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { LifeDomain } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, PassageId, UserId } from '#vocabulary/ids.ts';

const Words = z.nullable(PassageId);

/** Who does it: someone of an agency, an agency, or the person. */
export const Owner = z.discriminatedUnion('is', [
  z.object({ is: z.literal('professional'), user: UserId, agency: AgencyId }),
  z.object({ is: z.literal('agency'), agency: AgencyId }),
  z.object({ is: z.literal('person') }),
]);
export type Owner = z.infer<typeof Owner>;

export const StopReason = z.enum(['no_longer_needed', 'not_feasible', 'own_wish', 'replaced', 'other']);
export type StopReason = z.infer<typeof StopReason>;

/** Kind `goal`: one goal with its actions, in the section of its life domain. */
export const GoalEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('GoalSet'),
    domain: LifeDomain,
    words: PassageId,
    owner: Owner,
    due: z.nullable(Day),
    on: Day,
  }),
  /** `owner`: absent in what was reworded before another could take over. */
  z.object({
    type: z.literal('GoalReworded'),
    words: PassageId,
    owner: z.optional(Owner),
    due: z.nullable(Day),
    on: Day,
  }),
  /** `stopped`: the actions that ended along with it; absent in what ended before it was told. */
  z.object({ type: z.literal('GoalReached'), stopped: z.optional(z.array(z.uuid())), on: Day }),
  z.object({
    type: z.literal('GoalStopped'),
    reason: StopReason,
    words: Words,
    stopped: z.optional(z.array(z.uuid())),
    on: Day,
  }),
  /** It was ended by mistake; whose it is and until when, as it was before. */
  z.object({ type: z.literal('GoalReopened'), owner: Owner, due: z.nullable(Day), on: Day }),
  z.object({ type: z.literal('ActionAgreed'), action: z.uuid(), words: PassageId, owner: Owner, due: Day, on: Day }),
  /** `askedBy`: who agreed on it, where it is opened along with its goal; absent where whoever changed it agrees on it anew. */
  z.object({
    type: z.literal('ActionChanged'),
    action: z.uuid(),
    words: PassageId,
    owner: Owner,
    due: Day,
    askedBy: z.optional(UserId),
    on: Day,
  }),
  z.object({ type: z.literal('ActionDone'), action: z.uuid(), on: Day }),
  z.object({ type: z.literal('ActionStopped'), action: z.uuid(), reason: StopReason, words: Words, on: Day }),
]);
export type GoalEvent = z.infer<typeof GoalEvent>;

export const ContactKind = z.enum(['visit', 'phone', 'message', 'office', 'street', 'network']);
export type ContactKind = z.infer<typeof ContactKind>;
export const IncidentKind = z.enum([
  'threat',
  'violence',
  'arrest',
  'nuisance',
  'self_harm',
  'substance',
  'absconded',
  'fire',
  'eviction',
]);
export type IncidentKind = z.infer<typeof IncidentKind>;
export const Severity = z.enum(['light', 'moderate', 'serious']);
export type Severity = z.infer<typeof Severity>;
export const DetentionKind = z.enum(['custody', 'prison', 'repeat_offender_measure', 'hospital_order']);
export type DetentionKind = z.infer<typeof DetentionKind>;

/** It is about somebody else; its day, kind or weight is wrong; it lies in a section where it does not belong; it is there already. */
export const WithdrawReason = z.enum(['somebody_else', 'wrong_facts', 'wrong_section', 'twice']);
export type WithdrawReason = z.infer<typeof WithdrawReason>;

/** Kind `journal`: what was seen and done, one stream an entry. */
export const JournalEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ContactRecorded'),
    entry: z.uuid(),
    contact: ContactKind,
    reached: z.boolean(),
    words: Words,
    on: Day,
  }),
  z.object({
    type: z.literal('IncidentRecorded'),
    entry: z.uuid(),
    incident: IncidentKind,
    severity: Severity,
    words: Words,
    on: Day,
  }),
  z.object({ type: z.literal('NoteRecorded'), entry: z.uuid(), words: PassageId, on: Day }),
  z.object({ type: z.literal('SignalNoted'), entry: z.uuid(), words: Words, on: Day }),
  /** What the person said, as said; only in the section own-words. */
  z.object({ type: z.literal('OwnWordsAdded'), entry: z.uuid(), words: PassageId, on: Day }),
  z.object({ type: z.literal('DetentionBegun'), entry: z.uuid(), detention: DetentionKind, on: Day }),
  /** `toldOn`: absent in what was told before it was kept. */
  z.object({ type: z.literal('DetentionEnded'), entry: z.uuid(), on: Day, toldOn: z.optional(Day) }),
  /** It was told by mistake: the detention lasts on. */
  z.object({ type: z.literal('DetentionEndWithdrawn'), entry: z.uuid(), withdrawnOn: Day }),
  /** Somebody looked at it again, and it is right as it is. */
  z.object({ type: z.literal('DetentionConfirmed'), entry: z.uuid(), confirmedOn: Day }),
  /** The passage was replaced; the earlier words are gone. `on` stays the day of the entry. */
  z.object({ type: z.literal('EntryRectified'), entry: z.uuid(), words: PassageId, rectifiedOn: Day }),
  /** It was recorded without words; these came later. `addedOn`: the day on which they were written. */
  z.object({ type: z.literal('WordsAdded'), entry: z.uuid(), words: PassageId, addedOn: Day }),
  /** It should not have been recorded so: its words are gone, and it counts no more. */
  z.object({ type: z.literal('EntryWithdrawn'), entry: z.uuid(), reason: WithdrawReason, withdrawnOn: Day }),
]);
export type JournalEvent = z.infer<typeof JournalEvent>;
/** With which an entry begins; the others change its end or its words, confirm it, or take it back. */
export type FirstEvent = Exclude<
  JournalEvent,
  {
    type:
      | 'DetentionEnded'
      | 'DetentionEndWithdrawn'
      | 'DetentionConfirmed'
      | 'EntryRectified'
      | 'WordsAdded'
      | 'EntryWithdrawn';
  }
>;

/** Kind `evaluation`, section core: when the network looked at the plan, and when again. */
export const EvaluationEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('PlanEvaluated'), participants: z.array(AgencyId), next: Day, on: Day }),
]);
export type EvaluationEvent = z.infer<typeof EvaluationEvent>;

export const StabilityNature = z.enum(['incident', 'admission', 'planned_stay', 'detention', 'unknown']);
export type StabilityNature = z.infer<typeof StabilityNature>;

/**
 * Kind `stability`, in the section of what happened: the neutral facts that the stability clock reads. That there was an incident of
 * some weight is told to the core; which one is not. `until` is exclusive, null while it lasts.
 */
export const StabilityEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('StabilityFactNoted'),
    fact: z.uuid(),
    nature: StabilityNature,
    weight: Severity,
    from: Day,
    until: z.nullable(Day),
  }),
  z.object({ type: z.literal('StabilityFactEnded'), fact: z.uuid(), until: Day }),
  /** Its end was told by mistake, on that day it came out: it lasts on. */
  z.object({ type: z.literal('StabilityFactEndWithdrawn'), fact: z.uuid(), on: Day }),
  /** It was noted by mistake, and counts no more, also looking back. */
  z.object({ type: z.literal('StabilityFactWithdrawn'), fact: z.uuid(), on: Day }),
]);
export type StabilityEvent = z.infer<typeof StabilityEvent>;
