/**
 * What stands in the way of a case and nobody at the table can solve: kind `bottleneck`, section core. Who can is asked up the ladder of the
 * region: kind `escalation_ladder`, no dossier. Add, never rename or repurpose.
 */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, PassageId, RegionId } from '#vocabulary/ids.ts';

export const Obstacle = z.enum([
  'housing',
  'bed',
  'team_capacity',
  'funding',
  'cooperation',
  'legal',
  'identity_papers',
  'other',
]);
/** What stands in the way (monitor of June 2021; process.md, section 11). */
export type Obstacle = z.infer<typeof Obstacle>;

export const Level = z.enum(['process_director', 'steering_group', 'director', 'ministry_desk']);
/** Who is asked to solve it: the table and its process director, the steering group, a director, the desk at the ministry. */
export type Level = z.infer<typeof Level>;
export const Rung = z.strictObject({ level: Level, days: z.int().check(z.minimum(1), z.maximum(120)) });
/** `days`: working days within which that level solves it, or it goes on to the next. */
export type Rung = z.infer<typeof Rung>;
export const Ladder = z.array(Rung).check(z.minLength(1), z.maxLength(4));
export type Ladder = z.infer<typeof Ladder>;

export const EscalatedBecause = z.enum(['term_passed', 'asked']);
export const Ending = z.enum(['solved', 'worked_around', 'no_longer_there']);
export type Ending = z.infer<typeof Ending>;

export const BottleneckEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('BottleneckRegistered'),
    obstacle: Obstacle,
    /** The agency that can solve it; null: none of the covenant. */
    agency: z.nullable(AgencyId),
    /** What stands in the way, and who can solve it. */
    words: PassageId,
    who: PassageId,
    level: Level,
    due: Day,
    on: Day,
  }),
  z.object({
    type: z.literal('BottleneckEscalated'),
    level: Level,
    because: EscalatedBecause,
    due: Day,
    on: Day,
  }),
  z.object({ type: z.literal('BottleneckEnded'), ending: Ending, words: PassageId, on: Day }),
]);
export type BottleneckEvent = z.infer<typeof BottleneckEvent>;

export const LadderEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('LadderPut'), region: RegionId, from: Day, ladder: Ladder, on: Day }),
]);
export type LadderEvent = z.infer<typeof LadderEvent>;
