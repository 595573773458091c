/**
 * Why fewer people were referred in a half year, as a region says it. Kind `referral_trend`, no dossier, one stream a region and half. Add,
 * never rename or repurpose.
 */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';

/** The five of the national monitor (monitoring.md, A.5). */
export const Explanation = z.enum([
  'hurdles',
  'mostly_included',
  'group_smaller',
  'in_prison_or_clinic',
  'compulsory_care_suffices',
]);
export type Explanation = z.infer<typeof Explanation>;

export const TrendEvent = z.discriminatedUnion('type', [
  // `half`: its first day. No explanations: what was said is taken back.
  z.object({ type: z.literal('TrendExplained'), half: Day, explanations: z.array(Explanation), on: Day }),
]);
export type TrendEvent = z.infer<typeof TrendEvent>;
