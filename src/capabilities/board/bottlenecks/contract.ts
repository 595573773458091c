/** What crosses the wire about bottlenecks: of one case with its words, and of the region as numbers. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { AgencyId, CaseNumber, DossierId } from '#vocabulary/ids.ts';
import { Prose } from '#vocabulary/text.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { Ending, Ladder, Level, Obstacle } from './events.ts';

const OfDossier = z.strictObject({ dossier: DossierId });
const OfBottleneck = z.strictObject({ dossier: DossierId, bottleneck: z.uuid() });
const Seen = z.int().check(z.positive());

const Line = z.object({
  id: z.uuid(),
  version: z.number(),
  obstacle: Obstacle,
  agencyName: z.nullable(z.string()),
  level: Level,
  /** False at the top of the ladder. */
  goesUp: z.boolean(),
  since: Day,
  due: Day,
  ending: z.nullable(Ending),
  endedOn: z.nullable(Day),
});
export const CaseBottleneck = z.extend(Line, {
  /** Null: not for who reads, or erased. */
  words: z.nullable(z.string()),
  who: z.nullable(z.string()),
  how: z.nullable(z.string()),
});
export type CaseBottleneck = z.infer<typeof CaseBottleneck>;

/** Of one case, what is open first. */
export const caseBottlenecks = reading({
  path: '/dossiers/:dossier/bottlenecks',
  permission: 'bottleneck.read',
  audit: 'bottleneck.of_case',
  params: OfDossier,
  reply: z.object({ rows: z.array(CaseBottleneck), ladder: Ladder }),
});

/** By when somebody solves it; after that day it goes one level up. */
export const registerBottleneck = asking({
  path: '/dossiers/:dossier/bottlenecks',
  permission: 'bottleneck.keep',
  audit: 'bottleneck.register',
  params: OfDossier,
  body: z.strictObject({ obstacle: Obstacle, agency: z.nullable(AgencyId), words: Prose, who: Prose, due: ToldDay }),
});

export const escalateBottleneck = asking({
  path: '/dossiers/:dossier/bottlenecks/:bottleneck/escalation',
  permission: 'bottleneck.keep',
  audit: 'bottleneck.escalate',
  params: OfBottleneck,
  body: z.strictObject({ seen: Seen }),
});

/** How it was solved, or that it is no longer in the way. */
export const endBottleneck = asking({
  path: '/dossiers/:dossier/bottlenecks/:bottleneck/end',
  permission: 'bottleneck.keep',
  audit: 'bottleneck.end',
  params: OfBottleneck,
  body: z.strictObject({ ending: Ending, words: Prose, seen: Seen }),
});

export const BottleneckRow = z.extend(Line, {
  dossier: DossierId,
  caseNumber: CaseNumber,
  name: z.nullable(z.string()),
});
export type BottleneckRow = z.infer<typeof BottleneckRow>;

export const BottleneckCount = z.object({
  obstacle: Obstacle,
  level: Level,
  /** Ten at least, rounded to five. */
  open: z.number(),
  /** Rounded to five; null under ten. */
  late: z.nullable(z.number()),
  longestDays: z.number(),
});
export type BottleneckCount = z.infer<typeof BottleneckCount>;
const Held = z.object({ ladder: Ladder, from: z.nullable(Day) });

/** Open ones of the region, as far as the reader sees the case; whose day comes first, first. */
export const regionBottlenecks = reading({
  path: '/bottlenecks',
  permission: 'bottleneck.list',
  audit: 'bottleneck.list',
  reply: z.array(BottleneckRow),
});

/** Numbers of the region and its ladder; nobody by name. */
export const bottleneckCounts = reading({
  path: '/bottlenecks/counts',
  permission: 'bottleneck.count',
  audit: 'bottleneck.counts',
  reply: z.object({ counts: z.array(BottleneckCount), ladder: Held }),
});

/** From a day on; the lowest level first. */
export const putLadder = asking({
  path: '/bottlenecks/ladder',
  permission: 'bottleneck.ladder',
  audit: 'bottleneck.put_ladder',
  body: z.strictObject({ from: ToldDay, ladder: Ladder }),
});
