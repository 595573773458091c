/** All that crosses the wire about criteria sets. */
import * as z from 'zod/mini';
import { Role } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { Line } from '#vocabulary/text.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { AnswerSource, RiskInstrument, RiskLevel } from '../events.ts';
import { Criterion } from './events.ts';

const SetCode = z.string().check(z.regex(/^[a-z][a-z0-9-]{2,80}$/));

export const SetShown = z.object({
  code: z.string(),
  from: Day,
  until: z.nullable(Day),
  criteria: z.array(Criterion),
  atLeast: z.nullable(z.number()),
  when: z.enum(['past', 'now', 'coming']),
  /** Referrals that are open under it, for who keeps the sets; null: fewer than five, or not for this reader. */
  openCases: z.nullable(z.number()),
});
export type SetShown = z.infer<typeof SetShown>;

/** Of the own region, newest first. */
export const criteriaSets = reading({
  path: '/criteria-sets',
  permission: 'criteria.read',
  audit: 'criteria.list',
  reply: z.object({ regionName: z.string(), sets: z.array(SetShown) }),
});

const NewEvidence = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('source'), sources: z.array(AnswerSource).check(z.maxLength(8)) }),
  z.strictObject({
    is: z.literal('instrument'),
    instruments: z.array(RiskInstrument).check(z.maxLength(10)),
    withinMonths: z.int().check(z.gte(1), z.lte(120)),
    atLeast: z.nullable(RiskLevel),
  }),
]);
export const NewCriterion = z.strictObject({
  code: z.string().check(z.regex(/^[a-z][a-z0-9_]{1,48}$/)),
  nl: Line,
  en: Line,
  national: z.nullable(z.string().check(z.regex(/^[a-z][a-z0-9_]{1,48}$/))),
  required: z.boolean(),
  evidence: z.nullable(NewEvidence),
  override: z.nullable(
    z.strictObject({ roles: z.array(Role).check(z.minLength(1), z.maxLength(10)), atTable: z.boolean() }),
  ),
});
export type NewCriterion = z.infer<typeof NewCriterion>;

const Several = z.array(NewCriterion).check(z.maxLength(40));
const AtLeast = z.nullable(z.int().check(z.gte(0), z.lte(40)));

/** Holds for what is referred from that day on; referrals before it keep the set they came in under. */
export const putSet = asking({
  path: '/criteria-sets',
  permission: 'criteria.keep',
  audit: 'criteria.put',
  body: z.strictObject({ from: ToldDay, criteria: Several, atLeast: AtLeast }),
  reply: z.object({ code: z.string() }),
});

/** Only before it begins; refused with `already_begun` after that. */
export const withdrawSet = asking({
  path: '/criteria-sets/:code/withdrawal',
  permission: 'criteria.keep',
  audit: 'criteria.withdraw',
  params: z.strictObject({ code: SetCode }),
  body: z.strictObject({}),
});

export const WhatIf = z.object({
  /** The first day of the quarter: only referrals that were decided before it are counted. */
  before: Day,
  /** Rounded to five. */
  cases: z.number(),
  /** Blurred and rounded to five; null: fewer than five. */
  same: z.nullable(z.number()),
  toFits: z.nullable(z.number()),
  fromFits: z.nullable(z.number()),
  otherwise: z.nullable(z.number()),
  /** How many other questions can still be asked this quarter. */
  left: z.number(),
});
export type WhatIf = z.infer<typeof WhatIf>;

/**
 * How the advice on past referrals would have differed under these criteria: in aggregate, in such a way that no answers together tell of one
 * person (docs/methods/what-if.md). Refused with `too_few_cases` and `questions_used_up`.
 */
export const whatIf = asking({
  path: '/criteria-sets/what-if',
  permission: 'criteria.try',
  audit: 'criteria.what_if',
  body: z.strictObject({
    // What is asked, without its words.
    criteria: z
      .array(z.pick(NewCriterion, { code: true, required: true, evidence: true }))
      .check(z.minLength(1), z.maxLength(40)),
    atLeast: AtLeast,
  }),
  reply: WhatIf,
});
