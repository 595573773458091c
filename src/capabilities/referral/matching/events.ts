/**
 * What triage said about whether two dossiers are of one person. Kind `likeness`, section core, one stream a pair; of which pair stands in the
 * table alone, which goes with who is erased. Add, never rename or repurpose.
 */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';

export const Judgement = z.enum(['same', 'different', 'open']);
/** `open`: it was said, and taken back. */
export type Judgement = z.infer<typeof Judgement>;

export const LikenessEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('LikenessJudged'), judgement: Judgement, on: Day }),
]);
export type LikenessEvent = z.infer<typeof LikenessEvent>;
