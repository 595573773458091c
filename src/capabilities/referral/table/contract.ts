/** What crosses the wire about series of meetings, filling an agenda, and cancelling a meeting. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { DossierId, SubregionId } from '#vocabulary/ids.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { Few, Named, OfTable, Seats } from '../contract.ts';
import { CancelReason, Clock } from './events.ts';

const Weekday = z.int().check(z.minimum(1), z.maximum(5));
const Weeks = z.int().check(z.minimum(1), z.maximum(13));
const Minutes = z.int().check(z.minimum(15), z.maximum(480));

export const SeriesEntry = z.object({
  id: z.uuid(),
  subregion: z.nullable(SubregionId),
  subregionName: z.nullable(z.string()),
  /** 1 is Monday. */
  weekday: z.number(),
  everyWeeks: z.number(),
  startsAt: Clock,
  minutes: z.number(),
  seats: z.number(),
  needed: z.array(Named),
  from: Day,
  /** Exclusive; null: goes on. */
  until: z.nullable(Day),
  plannedUntil: z.nullable(Day),
});
export type SeriesEntry = z.infer<typeof SeriesEntry>;

/** In which rhythms the own region meets. */
export const tableSeries = reading({
  path: '/table-series',
  permission: 'table.read',
  audit: 'table.series',
  reply: z.array(SeriesEntry),
});

/** Begins a series; its meetings for the coming half year are planned at once, later ones each night. */
export const beginSeries = asking({
  path: '/table-series',
  permission: 'table.plan',
  audit: 'table.begin_series',
  body: z.strictObject({
    subregion: z.nullable(SubregionId),
    weekday: Weekday,
    everyWeeks: Weeks,
    startsAt: Clock,
    minutes: Minutes,
    seats: Seats,
    needed: Few,
    from: ToldDay,
  }),
  reply: z.object({ series: z.uuid(), planned: z.number() }),
});

/** From that day on it plans no more; meetings that were planned stay until they are cancelled. */
export const endSeries = asking({
  path: '/table-series/:series/end',
  permission: 'table.plan',
  audit: 'table.end_series',
  params: z.strictObject({ series: z.uuid() }),
  body: z.strictObject({ until: ToldDay }),
});

/** Puts who waits on the free seats: crisis first, then whose clock runs out first. */
export const fillTable = asking({
  path: '/tables/:table/filling',
  permission: 'table.plan',
  audit: 'table.fill',
  params: OfTable,
  body: z.strictObject({}),
  reply: z.object({ placed: z.number(), waiting: z.number() }),
});

export const Moved = z.object({
  dossier: DossierId,
  /** `queue`: no other table has room, and the region wants no written round for it. */
  to: z.enum(['table', 'round', 'queue']),
  /** When that table is, until when partners answer, or by when there must be a place. */
  on: Day,
});
export type Moved = z.infer<typeof Moved>;

/** The chair closes a meeting on its day or later: what was recorded of it until then are its minutes. */
export const closeTable = asking({
  path: '/tables/:table/closing',
  permission: 'table.plan',
  audit: 'table.close',
  params: OfTable,
  body: z.strictObject({}),
});

/** Of a meeting that is closed, as tagged PDF in base64: only the cases that the reader may see now. Refused with `not_closed` before. */
export const printMinutes = reading({
  path: '/tables/:table/minutes',
  permission: 'table.read',
  audit: 'table.print_minutes',
  turn: 'export',
  params: OfTable,
  reply: z.object({ cases: z.array(z.object({ dossier: DossierId })), name: z.string(), pdf: z.string() }),
});

/** Cancels a meeting that has not been; each open case on it gets its next place in the same breath. */
export const cancelTable = asking({
  path: '/tables/:table/cancellation',
  permission: 'table.plan',
  audit: 'table.cancel',
  params: OfTable,
  body: z.strictObject({ why: CancelReason }),
  reply: z.object({ moved: z.array(Moved) }),
});
