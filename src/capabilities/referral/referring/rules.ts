/** Who is of age to be referred, who may give a citizen service number, and what a referral surely lacks. */
import type { Sector } from '#vocabulary/codes.ts';
import { addMonths, ageOn, Day } from '#vocabulary/day.ts';
import type { Birth } from '#vocabulary/person.ts';
import type { AgeGroup, Fields, Missing } from '../events.ts';

/** Adults from 18; from 17½ to prepare, where the region does; younger is for youth care. Not surely one of these, as with an estimated year: unknown, and asked. */
export function ageGroupOf(birth: Birth, on: Day, youthPreparation: boolean): AgeGroup | 'too_young' {
  if (birth.is === 'unknown') return 'unknown';
  const groupOf = (born: Day): AgeGroup | 'too_young' => {
    if (ageOn(born, on) >= 18) return 'adult';
    return youthPreparation && addMonths(born, 17 * 12 + 6) <= on ? 'youth_preparation' : 'too_young';
  };
  if (birth.is === 'known') return groupOf(birth.day);
  const group = groupOf(Day.parse(`${birth.year}-01-01`));
  return group === groupOf(Day.parse(`${birth.year}-12-31`)) ? group : 'unknown';
}

/**
 * Which agencies may use the citizen service number when they refer: care (Wabvpz art. 4-9) and public bodies (Wabb art. 10); as
 * `may_use_citizen_number` of migration 0003, which decides.
 */
export const citizenNumberSectors: readonly Sector[] = [
  'mental_health',
  'forensic_care',
  'addiction_care',
  'disability_care',
  'municipality',
  'police',
  'prosecution',
  'prison_service',
];

type Submitted = Pick<Fields<'ReferralSubmitted'>, 'age' | 'problems' | 'agencies'>;
/** What is surely missing; whether the reason and the goal say enough is for a person to judge. */
export const missingIn = ({ age, problems, agencies }: Submitted): Missing[] => [
  ...(problems.length === 0 ? (['problems'] as const) : []),
  ...(age === 'unknown' ? (['birth_date'] as const) : []),
  ...(agencies.length === 0 ? (['agencies'] as const) : []),
];
