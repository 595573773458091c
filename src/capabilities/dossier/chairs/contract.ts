/** Who is named to hold on to somebody and works there no more: nobody's chair, until somebody else sits on it. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { reading } from '#vocabulary/endpoint.ts';
import { DossierId, UserId } from '#vocabulary/ids.ts';
import { Responsible } from '../events.ts';

export const EmptyChair = z.object({
  user: UserId,
  userName: z.string(),
  agencyName: z.string(),
  role: Responsible,
  /** From when on they do not work there, or are kept out. */
  since: Day,
  /** In so many dossiers, of which this is one. */
  count: z.number(),
  dossier: DossierId,
});
export type EmptyChair = z.infer<typeof EmptyChair>;
/**
 * Of the dossiers that the own house directs, for who directs processes there, and of those in which the one who reads holds on as well; the
 * longest first. Where somebody stands in today the chair is not empty.
 */
export const emptyChairs = reading({
  path: '/empty-chairs',
  permission: 'dossier.assign',
  audit: 'dossier.empty_chairs',
  reply: z.array(EmptyChair),
});
