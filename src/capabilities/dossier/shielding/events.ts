/** What can have happened to the shield around a person. Kind `shield`, one stream a dossier, in the core. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { UserId } from '#vocabulary/ids.ts';

/** A code: more would tell of whom one has to be afraid. `known_here`: somebody whom people at work know from elsewhere. */
export const ShieldReason = z.enum(['threatened', 'witness', 'own_staff', 'known_here', 'in_the_news']);
export type ShieldReason = z.infer<typeof ShieldReason>;

export const ShieldEvent = z.discriminatedUnion('type', [
  /** `people`: who sees it beside those who hold on to the person. */
  z.object({ type: z.literal('Shielded'), reason: ShieldReason, people: z.array(UserId), on: Day }),
  z.object({ type: z.literal('ShieldChanged'), reason: ShieldReason, people: z.array(UserId), on: Day }),
  z.object({ type: z.literal('ShieldLifted'), on: Day }),
]);
export type ShieldEvent = z.infer<typeof ShieldEvent>;
