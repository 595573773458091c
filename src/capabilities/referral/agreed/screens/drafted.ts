/** What was put on the lists while the decision is typed, as a form keeps it: one line of JSON each. */
import * as z from 'zod/mini';
import type { Owner } from '#capabilities/plan/events.ts';
import { AgencyId, UserId } from '#vocabulary/ids.ts';
import { AgreedShare, FirstTask } from '../contract.ts';

/** `who`: a role of the decision, whoever gets it, the person, or an agency by its id. */
export const DraftedTask = z.extend(z.omit(FirstTask, { owner: true }), { who: z.string() });
export type DraftedTask = z.infer<typeof DraftedTask>;

export const sharesIn = (lines: readonly string[]): AgreedShare[] =>
  lines.map((line) => AgreedShare.parse(JSON.parse(line)));
export const tasksIn = (lines: readonly string[]): DraftedTask[] =>
  lines.map((line) => DraftedTask.parse(JSON.parse(line)));

export const roles = ['caseManager', 'municipal', 'director'] as const;
/** Who holds each role in the decision as it is typed now. */
export type Holders = Readonly<Record<(typeof roles)[number], { readonly user: string; readonly agency: string }>>;

const ownerOf = (who: string, holders: Holders): Owner => {
  if (who === 'person') return { is: 'person' };
  const role = roles.find((one) => one === who);
  if (role === undefined) return { is: 'agency', agency: AgencyId.parse(who) };
  const { user, agency } = holders[role];
  return { is: 'professional', user: UserId.parse(user), agency: AgencyId.parse(agency) };
};
export const firstTasks = (lines: readonly string[], holders: Holders): FirstTask[] =>
  tasksIn(lines).map(({ who, ...task }) => ({ ...task, owner: ownerOf(who, holders) }));
