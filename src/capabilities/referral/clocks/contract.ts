/** What crosses the wire about the terms of a region, and how the clocks of its referrals stand. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { CaseNumber, DossierId } from '#vocabulary/ids.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { OfDossier, Seen } from '../contract.ts';
import { PauseReason } from '../events.ts';
import { AccessRule } from './events.ts';
import { Step } from './steps.ts';

const Held = z.object({
  rule: AccessRule,
  /** Null: the standard, since the region set none. */
  from: z.nullable(Day),
  setByName: z.nullable(z.string()),
});

/** What holds in the own region today, and what comes. */
export const accessRules = reading({
  path: '/access-rules',
  permission: 'clock.read',
  audit: 'clock.rules',
  reply: z.object({ now: Held, coming: z.array(Held) }),
});

/** From a day on, for what begins then; what runs keeps the day that was said. */
export const putAccessRule = asking({
  path: '/access-rules',
  permission: 'clock.rule',
  audit: 'clock.put_rule',
  body: z.strictObject({ from: ToldDay, rule: AccessRule }),
});

/** One that was to begin and will not. */
export const withdrawAccessRule = asking({
  path: '/access-rules/:from/withdrawal',
  permission: 'clock.rule',
  audit: 'clock.withdraw_rule',
  params: z.strictObject({ from: Day }),
  body: z.strictObject({}),
});

export const pauseClock = asking({
  path: '/dossiers/:dossier/referral/pause',
  permission: 'referral.decide',
  audit: 'referral.pause',
  params: OfDossier,
  body: z.strictObject({ why: PauseReason, until: ToldDay, seen: Seen }),
});

export const resumeClock = asking({
  path: '/dossiers/:dossier/referral/pause/end',
  permission: 'referral.decide',
  audit: 'referral.resume',
  params: OfDossier,
  body: z.strictObject({ seen: Seen }),
});

const Standing = z.enum(['paused', 'on_time', 'warned', 'late', 'escalated']);
const Count = z.nullable(z.number());
export const TeamClocks = z.object({
  /** Null: of no subregion. */
  subregionName: z.nullable(z.string()),
  step: Step,
  running: Count,
  late: Count,
  escalated: Count,
  /** Ended in the last year, and of those after their day. Null: too few to show. */
  ended: Count,
  endedLate: Count,
});
export type TeamClocks = z.infer<typeof TeamClocks>;

/** By team and step, counts only: for who accounts for the region, and who runs its tables. Small counts are null. */
export const teamClocks = reading({
  path: '/clocks/teams',
  permission: 'clock.count',
  audit: 'clock.teams',
  reply: z.array(TeamClocks),
});

/** Where steps of referrals are long late, for whom the region named to hear of it: the area and since when, never who or how many. */
export const escalatedAreas = reading({
  path: '/clocks/escalated',
  permission: 'clock.count',
  audit: 'clock.escalated',
  reply: z.array(z.object({ subregionName: z.nullable(z.string()), since: Day })),
});
export type EscalatedArea = z.infer<typeof escalatedAreas.reply>[number];

export const ClockRow = z.object({
  dossier: DossierId,
  caseNumber: CaseNumber,
  name: z.nullable(z.string()),
  subregionName: z.nullable(z.string()),
  step: Step,
  since: Day,
  due: Day,
  pausedUntil: z.nullable(Day),
  standing: Standing,
});
export type ClockRow = z.infer<typeof ClockRow>;

/** Clocks that run and ask for somebody: warned of, late or escalated; whose day comes first, first. */
export const clocks = reading({
  path: '/clocks',
  permission: 'referral.list',
  audit: 'clock.list',
  reply: z.array(ClockRow),
});
