/** The network looks at the plan together, and agrees when again. */
import * as z from 'zod/mini';
import { asking } from '#vocabulary/endpoint.ts';
import { AgencyId, DossierId } from '#vocabulary/ids.ts';
import { ToldDay } from '#vocabulary/told-day.ts';

export const evaluatePlan = asking({
  path: '/dossiers/:dossier/evaluations',
  permission: 'plan.evaluate',
  audit: 'plan.evaluate',
  params: z.strictObject({ dossier: DossierId }),
  body: z.strictObject({ participants: z.array(AgencyId).check(z.maxLength(50)), next: ToldDay, on: ToldDay }),
});
