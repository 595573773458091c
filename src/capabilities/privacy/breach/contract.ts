/** The register of data breaches, with the hours that are left to report. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { Prose } from '#vocabulary/text.ts';
import { ToldDay, ToldInstant } from '#vocabulary/told-day.ts';
import { BreachCategory, BreachNature } from './events.ts';

export const BreachId = z.uuid().brand<'BreachId'>();
export type BreachId = z.infer<typeof BreachId>;

/** What people wrote of a breach itself. */
export const BreachPart = z.enum(['story', 'consequences', 'measures']);
export type BreachPart = z.infer<typeof BreachPart>;

const facts = {
  happenedOn: z.nullable(Day),
  nature: BreachNature,
  categories: z.array(BreachCategory),
  persons: z.nullable(z.number()),
};
const head = {
  id: BreachId,
  /** ISO instants. */
  noticedAt: z.string(),
  reportBy: z.string(),
  /** Whole hours; negative when the 72 have passed. Null once it is decided, or reported. */
  hoursLeft: z.nullable(z.number()),
  ...facts,
  reports: z.nullable(z.boolean()),
  reportedAt: z.nullable(z.string()),
  tells: z.nullable(z.boolean()),
  toldOn: z.nullable(Day),
  closedOn: z.nullable(Day),
};
export const BreachRow = z.object(head);
export type BreachRow = z.infer<typeof BreachRow>;

/** Open ones first, the least hours left on top; then the closed, newest first. */
export const listBreaches = reading({
  path: '/breaches',
  permission: 'breach.keep',
  audit: 'breach.list',
  reply: z.array(BreachRow),
});

/** The newest of its kind counts. */
export const BreachDecision = z.object({
  what: z.enum(['report', 'telling']),
  /** Of its event: tells decisions of one breach apart. */
  version: z.number(),
  /** It is reported, or told. */
  does: z.boolean(),
  /** ISO instant. */
  reportedAt: z.nullable(z.string()),
  toldOn: z.nullable(Day),
  byName: z.string(),
  on: Day,
  reason: z.nullable(z.string()),
  lateReason: z.nullable(z.string()),
});
export type BreachDecision = z.infer<typeof BreachDecision>;

export const Breach = z.object({
  ...head,
  enteredByName: z.string(),
  words: z.partialRecord(BreachPart, z.string()),
  /** Newest first; none is written over. */
  decisions: z.array(BreachDecision),
  version: z.number(),
});
export type Breach = z.infer<typeof Breach>;
const OfBreach = z.strictObject({ breach: BreachId });
export const readBreach = reading({
  path: '/breaches/:breach',
  permission: 'breach.keep',
  audit: 'breach.read',
  params: OfBreach,
  reply: Breach,
});

const MaybeWords = z.nullable(Prose);
const NewFacts = {
  happenedOn: z.nullable(ToldDay),
  nature: BreachNature,
  categories: z.array(BreachCategory).check(z.maxLength(8)),
  persons: z.nullable(z.int().check(z.gte(0), z.lte(100_000_000))),
  story: Prose,
  consequences: MaybeWords,
  measures: MaybeWords,
};
export const noteBreach = asking({
  path: '/breaches',
  permission: 'breach.keep',
  audit: 'breach.note',
  body: z.strictObject({ noticedAt: ToldInstant, ...NewFacts }),
  reply: z.object({ id: BreachId }),
});

const keeping = { permission: 'breach.keep', params: OfBreach } as const;
const Seen = z.int().check(z.positive());
export const amendBreach = asking({
  ...keeping,
  path: '/breaches/:breach/amendment',
  audit: 'breach.amend',
  body: z.strictObject({ ...NewFacts, seen: Seen }),
});
/** Whether the supervisory authority is told; when that is after 72 hours, also why so late. */
export const decideReport = asking({
  ...keeping,
  path: '/breaches/:breach/report',
  audit: 'breach.decide_report',
  body: z.strictObject({
    reports: z.boolean(),
    reportedAt: z.nullable(ToldInstant),
    reason: Prose,
    lateReason: MaybeWords,
    seen: Seen,
  }),
});
/** Whether the persons are told. */
export const decideTelling = asking({
  ...keeping,
  path: '/breaches/:breach/telling',
  audit: 'breach.decide_telling',
  body: z.strictObject({ tells: z.boolean(), toldOn: z.nullable(ToldDay), reason: Prose, seen: Seen }),
});
export const closeBreach = asking({
  ...keeping,
  path: '/breaches/:breach/closing',
  audit: 'breach.close',
  body: z.strictObject({ seen: Seen }),
});
export const reopenBreach = asking({
  ...keeping,
  path: '/breaches/:breach/reopening',
  audit: 'breach.reopen',
  body: z.strictObject({ seen: Seen }),
});
