/** When a referral is weighed: at the first triage whose cut-off has not been (Noord-Holland Noord: Monday 12:00 for Tuesday; process.md, section 2). */
import { addDays, type Day } from '#vocabulary/day.ts';
import { accept, type Decider } from '#vocabulary/decision.ts';
import type { Rhythm, RhythmEvent } from './events.ts';

/** A moment in Europe/Amsterdam. */
export interface Moment {
  readonly day: Day;
  readonly minute: number;
}
export interface Triage {
  readonly heldOn: Day;
  readonly closes: Moment;
}

const weekdayOf = (day: Day): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

/** The cut-off lies on its weekday, at most six days before the triage. */
export function triageFor({ heldWeekday, cutOffWeekday, cutOffMinute }: Rhythm, sent: Moment): Triage {
  const before = (heldWeekday - cutOffWeekday + 7) % 7;
  const untilCutOff = (cutOffWeekday - weekdayOf(sent.day) + 7) % 7;
  const isLate = untilCutOff === 0 && sent.minute > cutOffMinute;
  const day = addDays(sent.day, untilCutOff + (isLate ? 7 : 0));
  return { heldOn: addDays(day, before), closes: { day, minute: cutOffMinute } };
}

export const rhythmRules: Decider<Rhythm | null, { readonly rhythm: Rhythm; readonly on: Day }, RhythmEvent, never> = {
  initial: null,
  decide: ({ rhythm, on }, held) =>
    held !== null && JSON.stringify(held) === JSON.stringify(rhythm)
      ? { ok: true, events: [] }
      : accept({ type: 'TriageRhythmSet', rhythm, on }),
  evolve: (_, { rhythm }) => rhythm,
};
