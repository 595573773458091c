/** The one plan: goals and actions by life domain, each owned by someone and due on a day. */
import * as z from 'zod/mini';
import { LifeDomain, Phase, Section } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { AgencyId, DossierId, StreamId, UserId } from '#vocabulary/ids.ts';
import { Prose } from '#vocabulary/text.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { Owner, StopReason } from '../events.ts';

/** Who does it, with the names as they are now; null when the name is gone. */
export const NamedOwner = z.object({
  is: z.enum(['professional', 'agency', 'person']),
  user: z.nullable(UserId),
  agency: z.nullable(AgencyId),
  userName: z.nullable(z.string()),
  agencyName: z.nullable(z.string()),
});
export type NamedOwner = z.infer<typeof NamedOwner>;

/** Words are null when they were erased. */
const Words = z.nullable(z.string());
const Stopped = z.nullable(z.object({ reason: StopReason, words: Words }));

export const PlanAction = z.object({
  id: z.uuid(),
  status: z.enum(['open', 'done', 'stopped']),
  words: Words,
  owner: NamedOwner,
  due: Day,
  agreedOn: Day,
  endedOn: z.nullable(Day),
  stopped: Stopped,
});
export type PlanAction = z.infer<typeof PlanAction>;

export const PlanGoal = z.object({
  id: StreamId,
  version: z.number(),
  status: z.enum(['open', 'reached', 'stopped']),
  words: Words,
  owner: NamedOwner,
  due: z.nullable(Day),
  setOn: Day,
  endedOn: z.nullable(Day),
  stopped: Stopped,
  /** How many of its actions open again along with it: none while it is open, nor where it ended before that was kept. */
  reopens: z.number(),
  actions: z.array(PlanAction),
});
export type PlanGoal = z.infer<typeof PlanGoal>;

export const PlanDomain = z.discriminatedUnion('visible', [
  z.object({ visible: z.literal(true), domain: LifeDomain, section: Section, goals: z.array(PlanGoal) }),
  /** Lies in a section that the reader holds no share of: nothing is told of it, not even whether there is something. */
  z.object({ visible: z.literal(false), domain: LifeDomain, section: Section }),
]);
export type PlanDomain = z.infer<typeof PlanDomain>;

export const Plan = z.object({
  dossier: DossierId,
  phase: Phase,
  domains: z.array(PlanDomain),
  /** Whom to ask for what is not visible: the case manager, before inclusion the process director. */
  ask: z.nullable(z.object({ name: z.string(), agency: z.nullable(z.string()) })),
  /** The last one; `participants` by name, as far as they are in the register. */
  evaluation: z.nullable(z.object({ on: Day, next: Day, participants: z.array(z.string()) })),
});
export type Plan = z.infer<typeof Plan>;

const inDossier = z.strictObject({ dossier: DossierId });
const ofGoal = z.strictObject({ dossier: DossierId, goal: StreamId });
const ofAction = z.strictObject({ dossier: DossierId, goal: StreamId, action: z.uuid() });
const seen = z.int();
const why = { reason: StopReason, words: z.nullable(Prose), seen };

/** With `knownOn`: what had been recorded by the end of that day and may be seen now. */
export const readPlan = reading({
  path: '/dossiers/:dossier/plan',
  permission: 'plan.read',
  audit: 'plan.read',
  params: inDossier,
  query: z.strictObject({ knownOn: z.optional(Day) }),
  reply: Plan,
});

const Made = z.object({ id: z.uuid() });

export const setGoal = asking({
  path: '/dossiers/:dossier/goals',
  permission: 'plan.write',
  audit: 'plan.set_goal',
  params: inDossier,
  body: z.strictObject({ domain: LifeDomain, words: Prose, owner: Owner, due: z.nullable(ToldDay) }),
  reply: Made,
});

export const rewordGoal = asking({
  path: '/dossiers/:dossier/goals/:goal/wording',
  permission: 'plan.write',
  audit: 'plan.reword_goal',
  params: ofGoal,
  body: z.strictObject({ words: Prose, owner: Owner, due: z.nullable(ToldDay), seen }),
});

export const reachGoal = asking({
  path: '/dossiers/:dossier/goals/:goal/reached',
  permission: 'plan.write',
  audit: 'plan.reach_goal',
  params: ofGoal,
  body: z.strictObject({ seen }),
});

export const stopGoal = asking({
  path: '/dossiers/:dossier/goals/:goal/stop',
  permission: 'plan.write',
  audit: 'plan.stop_goal',
  params: ofGoal,
  body: z.strictObject(why),
});

/** What was ended by mistake is open again as it was, with the actions that ended along with it. */
export const reopenGoal = asking({
  path: '/dossiers/:dossier/goals/:goal/reopening',
  permission: 'plan.write',
  audit: 'plan.reopen_goal',
  params: ofGoal,
  body: z.strictObject({ seen }),
});

export const agreeAction = asking({
  path: '/dossiers/:dossier/goals/:goal/actions',
  permission: 'plan.write',
  audit: 'plan.agree_action',
  params: ofGoal,
  body: z.strictObject({ words: Prose, owner: Owner, due: ToldDay, seen }),
  reply: Made,
});

export const changeAction = asking({
  path: '/dossiers/:dossier/goals/:goal/actions/:action/change',
  permission: 'plan.write',
  audit: 'plan.change_action',
  params: ofAction,
  body: z.strictObject({ words: Prose, owner: Owner, due: ToldDay, seen }),
});

export const finishAction = asking({
  path: '/dossiers/:dossier/goals/:goal/actions/:action/done',
  permission: 'plan.write',
  audit: 'plan.finish_action',
  params: ofAction,
  body: z.strictObject({ seen }),
});

export const stopAction = asking({
  path: '/dossiers/:dossier/goals/:goal/actions/:action/stop',
  permission: 'plan.write',
  audit: 'plan.stop_action',
  params: ofAction,
  body: z.strictObject(why),
});
