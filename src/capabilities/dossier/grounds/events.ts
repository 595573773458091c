/** What can have happened to the register of grounds. Kind `legal_ground`, one stream a region and ground; no dossier, no person. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { LegalGround, Phase, Section, Sector, SharingAct } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { AgencyId } from '#vocabulary/ids.ts';

export const GroundText = z.object({
  /** Known and not to be used: the Wams before it is in force. */
  isOn: z.boolean(),
  law: z.string(),
  article: z.string(),
  /** What it asks, as who shares reads it. */
  wording: z.string(),
  /** Who may receive on it: agencies of these sectors, and these by name. */
  sectors: z.array(Sector),
  agencies: z.array(AgencyId),
  sections: z.array(Section),
  phases: z.array(Phase),
  acts: z.array(SharingAct),
});
export type GroundText = z.infer<typeof GroundText>;

export const GroundEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('GroundSet'),
    ground: LegalGround,
    /** Of the register: the first is what the house ships and stands in no event. */
    version: z.int(),
    text: GroundText,
    from: Day,
    /** Exclusive; null until it is set otherwise. */
    until: z.nullable(Day),
    on: Day,
  }),
]);
export type GroundEvent = z.infer<typeof GroundEvent>;
