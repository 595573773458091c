/** What can have happened to a request for access by who was told that somebody is known. Kind `access_request`, in the core. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { LegalGround, Purpose, Section } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';

/** Why not. A code: a free text would tell somebody of the person who may see nothing. */
export const AccessRefusedFor = z.enum([
  'not_needed',
  'ground_too_weak',
  'call_first',
  'person_objects',
  'approach_ends',
]);
export type AccessRefusedFor = z.infer<typeof AccessRefusedFor>;

export const AccessEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('AccessAsked'),
    /** What they had asked before. */
    question: z.uuid(),
    ground: LegalGround,
    purpose: Purpose,
    sections: z.array(Section),
    /** Exclusive. */
    until: Day,
    on: Day,
  }),
  /** What came of it stands in the stream of the dossier: as shares. */
  z.object({ type: z.literal('AccessGranted'), on: Day }),
  z.object({ type: z.literal('AccessRefused'), reason: AccessRefusedFor, on: Day }),
]);
export type AccessEvent = z.infer<typeof AccessEvent>;
