/** Shielding an extra protected person: seen by those who are named and who hold on, by nobody else. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { CaseNumber, DossierId, UserId } from '#vocabulary/ids.ts';
import { ShieldReason } from './events.ts';

const of = { params: z.strictObject({ dossier: DossierId }) } as const;
const Named = z.object({ user: UserId, name: z.string() });
export const KnownShield = z.object({
  reason: ShieldReason,
  by: z.string(),
  on: Day,
  /** Null: it stands. */
  liftedOn: z.nullable(Day),
  /** Beside those who hold on to the person. */
  people: z.array(Named),
});
export type KnownShield = z.infer<typeof KnownShield>;

/** Null: never shielded. `directs`: the one who reads may decide on it. `version` 0: nothing was decided yet. */
export const shieldOf = reading({
  ...of,
  path: '/dossiers/:dossier/shield',
  permission: 'shield.read',
  audit: 'shield.read',
  reply: z.object({
    shield: z.nullable(KnownShield),
    directs: z.boolean(),
    /** Whom one can name: people of the agencies that see the core. */
    candidates: z.array(z.extend(Named, { agencyName: z.string() })),
    version: z.number(),
  }),
});
const Seen = z.int().check(z.nonnegative());
/** Shields, or names others. Refused with `not_director`, `not_appointed` for somebody who works nowhere, `nobody_left` where none of those who would see it does. */
export const shield = asking({
  ...of,
  path: '/dossiers/:dossier/shield',
  permission: 'shield.decide',
  audit: 'shield.set',
  body: z.strictObject({ reason: ShieldReason, people: z.array(UserId).check(z.maxLength(40)), seen: Seen }),
});
/** Refused with `not_director`, `not_shielded`. */
export const liftShield = asking({
  ...of,
  path: '/dossiers/:dossier/shield/lifting',
  permission: 'shield.decide',
  audit: 'shield.lift',
  body: z.strictObject({ seen: Seen }),
});

export const OverseenShield = z.extend(KnownShield, {
  dossier: DossierId,
  caseNumber: CaseNumber,
  version: z.number(),
  /** By a privacy officer, as it is now. */
  seenBy: z.nullable(z.string()),
  seenOn: z.nullable(Day),
  /** False: none of those who may see it works any more, and the directors of the house see it instead. */
  kept: z.boolean(),
});
export type OverseenShield = z.infer<typeof OverseenShield>;
/** Of the own region: those with nobody left first, then those that no officer saw, then those that stand, then the last hundred that were lifted. */
export const listShields = reading({
  path: '/shields',
  permission: 'shield.oversee',
  audit: 'shield.list',
  reply: z.array(OverseenShield),
});
/** A privacy officer saw it as it is at that version. */
export const seeShield = asking({
  path: '/shields/:dossier/seen',
  permission: 'shield.oversee',
  audit: 'shield.see',
  params: z.strictObject({ dossier: DossierId }),
  body: z.strictObject({ seen: Seen }),
});
