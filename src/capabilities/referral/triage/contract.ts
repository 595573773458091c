/** All that crosses the wire about triage by a weighing team. */
import * as z from 'zod/mini';
import { Urgency } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { AgencyId, CaseNumber, DossierId } from '#vocabulary/ids.ts';
import { Prose } from '#vocabulary/text.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { Approach, InApproach, Route } from '../events.ts';
import { Rhythm } from './events.ts';

const Moment = z.object({ day: Day, minute: z.number() });
export const TriageRow = z.object({
  dossier: DossierId,
  caseNumber: CaseNumber,
  name: z.nullable(z.string()),
  urgency: Urgency,
  byName: z.string(),
  isComplete: z.boolean(),
  route: z.nullable(Route),
  lookAgain: z.nullable(Day),
  /** Null: no rhythm is set, or it was weighed. */
  heldOn: z.nullable(Day),
});
export type TriageRow = z.infer<typeof TriageRow>;

/** What is to be weighed, the soonest triage first and crisis within it; and what went another way and is looked at again. */
export const triageList = reading({
  path: '/triage',
  permission: 'referral.list',
  audit: 'triage.list',
  reply: z.object({
    rhythm: z.nullable(Rhythm),
    next: z.nullable(z.object({ heldOn: Day, closes: Moment })),
    rows: z.array(TriageRow),
  }),
});

const Weekday = z.int().check(z.gte(1), z.lte(7));
/** Holds from today for what is sent from now on and for what waits. */
export const setRhythm = asking({
  path: '/triage/rhythm',
  permission: 'table.plan',
  audit: 'triage.rhythm',
  body: z.strictObject({
    heldWeekday: Weekday,
    cutOffWeekday: Weekday,
    cutOffMinute: z.int().check(z.gte(0), z.lte(1439)),
  }),
});

/** Recorded by the process director for the weighing team. Every route but the table says when is looked again. */
export const weighReferral = asking({
  path: '/dossiers/:dossier/referral/triage',
  permission: 'referral.decide',
  audit: 'referral.triage',
  params: z.strictObject({ dossier: DossierId }),
  body: z.strictObject({
    route: Route,
    approach: z.nullable(Approach),
    /** Asked of who keeps those lists; an answer to each. */
    overlap: z.array(z.strictObject({ approach: Approach, answer: InApproach })).check(z.maxLength(10)),
    weighedBy: z.array(AgencyId).check(z.maxLength(40)),
    again: z.nullable(ToldDay),
    advice: z.nullable(Prose),
    seen: z.int().check(z.positive()),
  }),
});
