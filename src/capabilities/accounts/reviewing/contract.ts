/** The quarterly review of rights (BIO2 5.18.02 and 8.02.01): who has which role where, since when, last used; and keeping somebody out. */
import * as z from 'zod/mini';
import { Role } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { AgencyId, UserId } from '#vocabulary/ids.ts';

/** So many days back is looked for use. */
export const usedDays = 92;
export const HeldRight = z.object({
  user: UserId,
  userName: z.string(),
  agency: AgencyId,
  agencyName: z.string(),
  role: Role,
  from: Day,
  until: z.nullable(Day),
  /** Null: not in the last quarter. */
  usedOn: z.nullable(Day),
  /** From when on they no longer come in, in this region. */
  blockedFrom: z.nullable(Day),
});
export type HeldRight = z.infer<typeof HeldRight>;
/** Those that hold today or begin later in the own region, by agency and name; also what is over of who is kept out: they can be let in again. */
export const heldRights = reading({
  path: '/rights-held',
  permission: 'account.review',
  audit: 'account.review',
  reply: z.array(HeldRight),
});
export const exportRights = reading({
  path: '/rights-held/export',
  permission: 'account.review',
  audit: 'account.export_rights',
  turn: 'export',
  proof: true,
  reply: z.array(HeldRight),
});
/** In this region, and at their next request. Refused with `oneself`, `already_out`, `not_out`. */
export const blockUser = asking({
  path: '/people/:user/block',
  permission: 'account.block',
  audit: 'account.block',
  proof: true,
  params: z.strictObject({ user: UserId }),
  body: z.strictObject({ blocked: z.boolean() }),
});
