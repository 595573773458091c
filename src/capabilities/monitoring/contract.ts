/**
 * The region table: the monitor's figures per region and subregion, at any moment. `includes` and `included` follow the monitor of
 * January 2022, which reports who was ever taken in ("zijn geïncludeerd"); who is with us now stands beside it as `present`.
 */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { reading } from '#vocabulary/endpoint.ts';
import { RegionId, SubregionId } from '#vocabulary/ids.ts';

export const Includes = z.enum(['yes', 'no', 'partly']);
/** `yes`: every subregion took someone in (or the region, when it has none); `partly`: some did. */
export type Includes = z.infer<typeof Includes>;

const Figures = {
  /** Ever taken in, up to and including the moment. */
  included: z.number(),
  /** Of those, in the year that the moment reports on. */
  includedThisYear: z.number(),
  /** Taken in and not flowed out. */
  present: z.number(),
  /** On the waiting list: for want of capacity or money, never refused. */
  waiting: z.number(),
  /** Present, with a stability clock at two years or more. */
  stableTwoYears: z.number(),
  flowedOut: z.number(),
};

export const SubregionFigures = z.object({ subregion: SubregionId, name: z.string(), ...Figures });
export type SubregionFigures = z.infer<typeof SubregionFigures>;

export const RegionFigures = z.object({
  region: RegionId,
  name: z.string(),
  startedIn: z.nullable(z.number()),
  includes: Includes,
  ...Figures,
  subregions: z.array(SubregionFigures),
  /** Of whom no subregion is known, in a region that has some: what makes the lines below it add up. */
  unplaced: z.object(Figures),
});
export type RegionFigures = z.infer<typeof RegionFigures>;

export const RegionTable = z.object({
  moment: Day,
  /** Counted from what had been recorded by the end of that day; null: from all that is known now. */
  knownOn: z.nullable(Day),
  /** The year of `includedThisYear`. */
  year: z.number(),
  regions: z.array(RegionFigures),
  total: z.object(Figures),
});
export type RegionTable = z.infer<typeof RegionTable>;

/** Refused as `invalid` (`in_future`) for a day to come: what is not so yet is not counted. */
export const readRegionTable = reading({
  path: '/region-table',
  permission: 'monitoring.read',
  audit: 'monitoring.region_table',
  query: z.strictObject({ moment: z.optional(Day), knownOn: z.optional(Day) }),
  reply: RegionTable,
});
