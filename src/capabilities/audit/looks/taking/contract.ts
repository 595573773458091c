/** Taking much of the log along: one asks, another says so. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { AgencyId, UserId } from '#vocabulary/ids.ts';
import { ToldDay } from '#vocabulary/told-day.ts';

export const LogExportId = z.uuid().brand<'LogExportId'>();
export type LogExportId = z.infer<typeof LogExportId>;

const Outcome = z.enum(['done', 'refused', 'failed']);
export const LogExport = z.object({
  id: LogExportId,
  from: Day,
  /** The last day. */
  until: Day,
  /** Only of these; null: of all. */
  userName: z.nullable(z.string()),
  agencyName: z.nullable(z.string()),
  verb: z.nullable(z.string()),
  outcome: z.nullable(Outcome),
  proposedByName: z.string(),
  proposedOn: Day,
  state: z.enum(['proposed', 'confirmed', 'declined']),
  decidedByName: z.nullable(z.string()),
  decidedOn: z.nullable(Day),
  /** The actor asked for it: somebody else says so. */
  own: z.boolean(),
});
export type LogExport = z.infer<typeof LogExport>;
/** Those that wait, the longest on top; then the last fifty that were decided. */
export const listLogExports = reading({
  path: '/looks/takings',
  permission: 'looks.decide_export',
  audit: 'looks.list_takings',
  reply: z.array(LogExport),
});
/** Without a page and a case number: of one case, it is not much. Refused with `ends_before`. */
export const askLogExport = asking({
  path: '/looks/takings',
  permission: 'looks.read',
  audit: 'looks.ask_taking',
  proof: true,
  body: z.strictObject({
    from: ToldDay,
    until: ToldDay,
    user: z.optional(UserId),
    agency: z.optional(AgencyId),
    verb: z.optional(z.string().check(z.regex(/^[a-z_]{1,40}\.[a-z_]{1,40}$/))),
    outcome: z.optional(Outcome),
  }),
  reply: z.object({ id: LogExportId }),
});
const OfExport = z.strictObject({ export: LogExportId });
/** May then be taken for a week, by who asked. Refused with `own_proposal`, `not_proposed`. */
export const confirmLogExport = asking({
  path: '/looks/takings/:export/confirmation',
  permission: 'looks.decide_export',
  audit: 'looks.confirm_taking',
  proof: true,
  params: OfExport,
  body: z.strictObject({}),
});
/** Also by who asked. Refused with `not_proposed`. */
export const declineLogExport = asking({
  path: '/looks/takings/:export/refusal',
  permission: 'looks.decide_export',
  audit: 'looks.decline_taking',
  params: OfExport,
  body: z.strictObject({}),
});
