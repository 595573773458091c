/** What a table agrees along with an inclusion: who else sees what, and who begins with what. */
import * as z from 'zod/mini';
import { Owner } from '#capabilities/plan/events.ts';
import { LegalGround, LifeDomain, Purpose, Role, Section } from '#vocabulary/codes.ts';
import { AgencyId } from '#vocabulary/ids.ts';
import { Prose } from '#vocabulary/text.ts';
import { ToldDay } from '#vocabulary/told-day.ts';

/** A network partner, and what of the dossier it sees from today on. By the rules of sharing in the phase that follows: execution. */
export const AgreedShare = z.strictObject({
  agency: AgencyId,
  sections: z.array(Section).check(z.minLength(1), z.maxLength(Section.options.length)),
  ground: LegalGround,
  purpose: Purpose,
  /** Exclusive; null while the approach lasts. */
  until: z.nullable(ToldDay),
});
export type AgreedShare = z.infer<typeof AgreedShare>;

/** An action of the plan with the goal it serves, in the section of its life domain. */
export const FirstTask = z.strictObject({ domain: LifeDomain, goal: Prose, words: Prose, owner: Owner, due: ToldDay });
export type FirstTask = z.infer<typeof FirstTask>;

/** Left out: nothing is agreed yet. */
export const Agreed = {
  shares: z.optional(z.array(AgreedShare).check(z.maxLength(20))),
  tasks: z.optional(z.array(FirstTask).check(z.maxLength(20))),
};

/** Whose eyes a preview looks through. */
export const Looker = z.strictObject({ agency: AgencyId, role: Role });
export type Looker = z.infer<typeof Looker>;
