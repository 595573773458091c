/** What the nightly count of the log found to be unusual, and what a privacy officer made of it. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { CaseNumber, DossierId, UserId } from '#vocabulary/ids.ts';
import { Prose } from '#vocabulary/text.ts';
import { AlertOutcome } from './events.ts';

export const AlertId = z.uuid().brand<'AlertId'>();
export type AlertId = z.infer<typeof AlertId>;

export const LookAlert = z.object({
  id: AlertId,
  kind: z.enum(['volume', 'outside', 'colleague']),
  day: Day,
  user: UserId,
  userName: z.string(),
  agencyName: z.string(),
  looks: z.number(),
  /** With `volume`: the median of the days before on which they looked. */
  usual: z.nullable(z.number()),
  dossiers: z.array(z.object({ dossier: DossierId, caseNumber: CaseNumber })),
  outcome: z.nullable(AlertOutcome),
  handledOn: z.nullable(Day),
  handledByName: z.nullable(z.string()),
  reason: z.nullable(z.string()),
});
export type LookAlert = z.infer<typeof LookAlert>;
/** Those that wait first, the oldest on top; then the last hundred that were handled. */
export const listAlerts = reading({
  path: '/looks/alerts',
  permission: 'looks.review',
  audit: 'looks.alerts',
  reply: z.object({
    alerts: z.array(LookAlert),
    /** The last day that was counted; null: none yet. */
    countedUntil: z.nullable(Day),
  }),
});
/** Refused with `already_handled`, and with `own_look` by whom it is about. */
export const handleAlert = asking({
  path: '/looks/alerts/:alert/handling',
  permission: 'looks.review',
  audit: 'looks.handle_alert',
  params: z.strictObject({ alert: AlertId }),
  body: z.strictObject({ outcome: AlertOutcome, reason: Prose }),
});
