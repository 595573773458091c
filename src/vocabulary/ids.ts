/** Names of things. Every id is random; the case number is the one people say aloud. */
import * as z from 'zod/mini';

export const RegionId = z
  .string()
  .check(z.regex(/^[a-z][a-z-]{1,38}[a-z]$/))
  .brand<'RegionId'>();
/** A region of the field standard, named by its slug: `oost-brabant`. */
export type RegionId = z.infer<typeof RegionId>;
export const SubregionId = z
  .string()
  .check(z.regex(/^[a-z][a-z-]{1,58}[a-z]$/))
  .brand<'SubregionId'>();
export type SubregionId = z.infer<typeof SubregionId>;
export const AgencyId = z.uuid().brand<'AgencyId'>();
export type AgencyId = z.infer<typeof AgencyId>;
export const UserId = z.uuid().brand<'UserId'>();
/** A professional with an account; the person whom the work is about is a dossier. */
export type UserId = z.infer<typeof UserId>;
export const DossierId = z.uuid().brand<'DossierId'>();
export type DossierId = z.infer<typeof DossierId>;
export const StreamId = z.uuid().brand<'StreamId'>();
/** One referral, one goal, one stay…: a history with versions 1, 2, 3…. */
export type StreamId = z.infer<typeof StreamId>;
export const PassageId = z.uuid().brand<'PassageId'>();
/** Free text rests behind such an id; events hold only the id. */
export type PassageId = z.infer<typeof PassageId>;
export const WardId = z.uuid().brand<'WardId'>();
export type WardId = z.infer<typeof WardId>;
export const BedId = z.uuid().brand<'BedId'>();
export type BedId = z.infer<typeof BedId>;
export const CaseNumber = z
  .string()
  .check(z.regex(/^LV-\d{4}-\d{4,6}$/))
  .brand<'CaseNumber'>();
/** Own, meaningless key of a dossier: `LV-2024-0071`. */
export type CaseNumber = z.infer<typeof CaseNumber>;
/** As people type and paste it: in small letters, with spaces or a dash of a word processor between. */
export const readCaseNumber = (typed: string): CaseNumber | undefined => {
  const [, year, number] =
    /^LV-?(\d{4})-?(\d{4,6})$/.exec(
      typed
        .toUpperCase()
        .replace(/\s+/g, '')
        .replace(/\p{Pd}/gu, '-'),
    ) ?? [];
  return CaseNumber.safeParse(`LV-${year}-${number}`).data;
};
