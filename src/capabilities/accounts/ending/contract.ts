/** Ending one right of somebody, while the others go on. */
import * as z from 'zod/mini';
import { Role } from '#vocabulary/codes.ts';
import { asking } from '#vocabulary/endpoint.ts';
import { AgencyId, UserId } from '#vocabulary/ids.ts';
import { ToldDay } from '#vocabulary/told-day.ts';

/**
 * In the own region; `until` is the first day on which it holds no more, `from` names which one is meant. A right that has not begun and ends on its first day
 * never holds. Refused with `own_right`, `ends_in_the_past`, `ends_before`, `ends_already`. A right that nobody holds, or that is over, is not found.
 */
export const endRight = asking({
  path: '/rights-held/ending',
  permission: 'account.end',
  audit: 'account.end_right',
  proof: true,
  body: z.strictObject({ user: UserId, agency: AgencyId, role: Role, from: ToldDay, until: ToldDay }),
});
