/** A region's list of criteria as dated data. Kind `criteria_set`, no dossier: a changed list is another set with another code. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { Role } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { RegionId } from '#vocabulary/ids.ts';
import { AnswerSource, RiskInstrument, RiskLevel } from '../events.ts';

export const EvidenceAsked = z.discriminatedUnion('is', [
  z.object({ is: z.literal('source'), sources: z.array(AnswerSource) }),
  /** `instruments` empty: any of the register. `atLeast` null: any level. Months are counted back from the day of the answer. */
  z.object({
    is: z.literal('instrument'),
    instruments: z.array(RiskInstrument),
    withinMonths: z.number(),
    atLeast: z.nullable(RiskLevel),
  }),
]);
/** What has to show before an answer counts as met. */
export type EvidenceAsked = z.infer<typeof EvidenceAsked>;

export const Override = z.object({ roles: z.array(Role), atTable: z.boolean() });
/** Who may say that a criterion is met without the evidence asked, always with the reason in words; `atTable`: only while the case is on a table. */
export type Override = z.infer<typeof Override>;

/** One testable condition, in the words of the region. What is absent was not asked when the set was put. */
export const Criterion = z.object({
  code: z.string(),
  nl: z.string(),
  en: z.string(),
  /** The code of the national criterion that this translates. */
  national: z.optional(z.nullable(z.string())),
  /** Absent or true: without it nobody fits. False: one of those of which enough have to be met. */
  required: z.optional(z.boolean()),
  evidence: z.optional(z.nullable(EvidenceAsked)),
  override: z.optional(z.nullable(Override)),
});
export type Criterion = z.infer<typeof Criterion>;

export const CriteriaSetEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('CriteriaSetPut'),
    region: RegionId,
    code: z.string(),
    from: Day,
    until: z.nullable(Day),
    criteria: z.array(Criterion),
    /** How many of the criteria that are not required have to be met; absent or null: all. */
    atLeast: z.optional(z.nullable(z.number())),
    on: Day,
  }),
  /** Before it began: the set before it holds on. */
  z.object({ type: z.literal('CriteriaSetWithdrawn'), region: RegionId, code: z.string(), from: Day, on: Day }),
]);
export type CriteriaSetEvent = z.infer<typeof CriteriaSetEvent>;
