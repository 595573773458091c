/** What is counted of referrals: a region, a year at a time. What is small is hidden, and what would give it away. */
import * as z from 'zod/mini';
import { Sector } from '#vocabulary/codes.ts';
import { reading } from '#vocabulary/endpoint.ts';
import { RegionId } from '#vocabulary/ids.ts';
import { CheckOutcome } from '../afterwards/events.ts';
import { AppealEnd, AppealOutcome } from '../appeal/events.ts';
import { NotIncludedReason } from '../events.ts';
import type { Stage as Stages } from '../state.ts';

/** `open`: not decided yet; `gone`: erased before there was a decision. */
export const Outcome = z.enum(['included', 'not_included', 'withdrawn', 'open', 'gone']);
export type Outcome = z.infer<typeof Outcome>;
/** All there are in the rules, by type: a stage that is left out would count nowhere. */
const stages: Readonly<Record<Stages, Stages>> = {
  submitted: 'submitted',
  incomplete: 'incomplete',
  complete: 'complete',
  table: 'table',
  round: 'round',
  postponed: 'postponed',
  reopened: 'reopened',
};
export const Stage = z.enum(stages);
export type Stage = z.infer<typeof Stage>;
/** From sent to complete; from there to the last table; from there to the decision; and all of it. */
export const Step = z.enum(['complete', 'table', 'decision', 'whole']);
export type Step = z.infer<typeof Step>;

/** How it went with who was not included, when it was last asked. */
export const Afterwards = z.enum([...CheckOutcome.options, 'unknown']);
export type Afterwards = z.infer<typeof Afterwards>;
export const Handover = z.enum(['taken_over', 'open']);
/** Whether somebody took over. */
export type Handover = z.infer<typeof Handover>;
export const Appeal = z.enum([...AppealOutcome.options, ...AppealEnd.options, 'open']);
/** What became of who objected. */
export type Appeal = z.infer<typeof Appeal>;

/** Rounded to five; null: hidden, since it is small or would give away what is. */
const Count = z.nullable(z.number());
export const StepDays = z.object({
  step: Step,
  /** Referrals that took this step. */
  number: Count,
  /** Days; null where the number is hidden or there were none. Half took at most the median, a quarter at most `low`, three quarters at most `high`. */
  median: z.nullable(z.number()),
  low: z.nullable(z.number()),
  high: z.nullable(z.number()),
});
export type StepDays = z.infer<typeof StepDays>;

/** Of a year: January to June, and July to December. */
export const HalfYear = z.enum(['first', 'second']);
export type HalfYear = z.infer<typeof HalfYear>;

/** About what was referred in that year, whenever it was decided. */
export const Year = z.object({
  year: z.number(),
  referred: Count,
  halves: z.array(z.object({ code: HalfYear, number: Count })),
  outcomes: z.array(z.object({ code: Outcome, number: Count })),
  reasons: z.array(z.object({ code: NotIncludedReason, number: Count })),
  sectors: z.array(z.object({ code: Sector, number: Count })),
  handovers: z.array(z.object({ code: Handover, number: Count })),
  afterwards: z.array(z.object({ code: Afterwards, number: Count })),
  appeals: z.array(z.object({ code: Appeal, number: Count })),
  steps: z.array(StepDays),
});
export type Year = z.infer<typeof Year>;

export const ReferralNumbers = z.object({
  region: RegionId,
  regionName: z.string(),
  /** The newest first. */
  years: z.array(Year),
  /** What is open now, by where it stands. */
  stages: z.array(z.object({ code: Stage, number: Count })),
});
export type ReferralNumbers = z.infer<typeof ReferralNumbers>;

/** Of the own region when none is named; an unknown one is `not_found`. */
export const readNumbers = reading({
  path: '/referrals/numbers',
  permission: 'referral.numbers',
  audit: 'referral.numbers',
  query: z.strictObject({ region: z.optional(RegionId) }),
  reply: ReferralNumbers,
});
