/** When a request has to be answered. Pure: days in, days out. */
import { addDays, addMonths, type Day, daysBetween } from '#vocabulary/day.ts';
import type { Right } from '../events.ts';

/** One month from receipt (GDPR art. 12(3)); a Wvggz request three (legal.md, section 4). A month ends on the same day, or the last of a shorter month. */
export const firstDue = (right: Right, receivedOn: Day): Day =>
  addMonths(receivedOn, right === 'wvggz_destruction' ? 3 : 1);

/** Two months more, counted from receipt like the first. */
export const extendedDue = (receivedOn: Day): Day => addMonths(receivedOn, 3);

/** The person must hear of an extension within the first month; the Wvggz knows none. */
export const mayExtend = (right: Right, receivedOn: Day, on: Day): boolean =>
  right !== 'wvggz_destruction' && on <= firstDue(right, receivedOn);

/** Days that are left; negative when it is overdue. */
export const daysLeft = (due: Day, today: Day): number => daysBetween(today, due);

/** So long after the answer the file can still be made, to hand it over; the database keeps to the same. */
const handoverDays = 42;
export const mayHandOver = (answeredOn: Day, today: Day): boolean => today < addDays(answeredOn, handoverDays);

/** So long the process director of a case is told that its file was opened. */
export const toldDays = 14;
