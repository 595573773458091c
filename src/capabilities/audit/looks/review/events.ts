/** What can have happened with a review of the log. Kind `log_review`, person-free: numbers of lines, no names. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';

/** `asked`: somebody is asked why, and the answer is awaited. */
export const Judgement = z.enum(['in_order', 'asked', 'not_in_order']);
export type Judgement = z.infer<typeof Judgement>;

const Position = z.number().check(z.int(), z.positive());
export const ReviewEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ReviewDrawn'),
    /** The period, both days included. */
    from: Day,
    until: Day,
    seed: z.string(),
    /** How many lines the period had, and which were drawn. */
    lines: z.number(),
    drawn: z.array(Position),
    on: Day,
  }),
  z.object({ type: z.literal('LineJudged'), position: Position, judgement: Judgement, on: Day }),
  z.object({ type: z.literal('ReviewClosed'), on: Day }),
]);
export type ReviewEvent = z.infer<typeof ReviewEvent>;
