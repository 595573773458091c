/** What can have happened around keeping and erasing. All streams lie in no dossier, so that they outlive the one they speak of: ids, codes and days. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { CaseNumber, DossierId, RegionId, UserId } from '#vocabulary/ids.ts';

/** A dossier is of exactly one of the first three; the others are cleared away at night, without a decision about each. */
export const RetentionClass = z.enum([
  'included',
  'not_included',
  'withdrawn',
  'draft',
  'access_log',
  'population_figures',
  'log_oversight',
  'emergency_access',
  'known_question',
  'session',
  'idempotency',
]);
export type RetentionClass = z.infer<typeof RetentionClass>;

export const DossierClass = z.enum(['included', 'not_included', 'withdrawn']);
export type DossierClass = z.infer<typeof DossierClass>;

export const TermUnit = z.enum(['week', 'month', 'year']);
export type TermUnit = z.infer<typeof TermUnit>;
export const Term = z.object({ amount: z.int().check(z.minimum(1), z.maximum(100)), unit: TermUnit });
/** How long after its start something is kept. */
export type Term = z.infer<typeof Term>;

/** Kind `retention_rule`, one stream a region and class: the term that holds from a day on. */
export const TermEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('TermSet'),
    region: RegionId,
    class: RetentionClass,
    from: Day,
    term: Term,
    law: z.string(),
    article: z.string(),
    by: UserId,
    on: Day,
  }),
]);
export type TermEvent = z.infer<typeof TermEvent>;

export const HoldReason = z.enum([
  'complaint',
  'court_case',
  'liability',
  'inspection',
  'criminal_investigation',
  'asked_by_person',
  'other',
]);
export type HoldReason = z.infer<typeof HoldReason>;
export const LiftReason = z.enum(['settled', 'no_longer_needed', 'mistake']);
export type LiftReason = z.infer<typeof LiftReason>;

/** Kind `legal_hold`, one stream a hold: this dossier is not erased, whatever its term. */
export const HoldEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('HoldSet'),
    region: RegionId,
    dossier: DossierId,
    caseNumber: CaseNumber,
    reason: HoldReason,
    reviewOn: Day,
    by: UserId,
    on: Day,
  }),
  /** Looked at again: it stays, until it is looked at the next time. */
  z.object({ type: z.literal('HoldReviewed'), reviewOn: Day, by: UserId, on: Day }),
  z.object({ type: z.literal('HoldLifted'), reason: LiftReason, by: UserId, on: Day }),
]);
export type HoldEvent = z.infer<typeof HoldEvent>;

export const PostponeReason = z.enum([
  'answer_awaited',
  'request_of_person',
  'to_be_handed_over',
  'wrong_day',
  'check_first',
]);
export type PostponeReason = z.infer<typeof PostponeReason>;

/** Kind `retention_proposal`, one stream a proposal to erase a dossier whose term has ended. */
export const ProposalEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ErasureProposed'),
    region: RegionId,
    dossier: DossierId,
    caseNumber: CaseNumber,
    class: DossierClass,
    startsOn: Day,
    endsOn: Day,
    by: UserId,
    on: Day,
  }),
  z.object({ type: z.literal('ErasureApproved'), by: UserId, on: Day }),
  /** Not now; it may be proposed again from `againOn`. */
  z.object({ type: z.literal('ErasurePostponed'), reason: PostponeReason, againOn: Day, by: UserId, on: Day }),
]);
export type ProposalEvent = z.infer<typeof ProposalEvent>;
