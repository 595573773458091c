/**
 * What the national field standard asks, in our own words: adults with a disorder, disability or addiction and dangerous behaviour, for
 * whom regular care fails and forensic care is closed because no criminal title runs (glossary.md, TargetGroup; process.md, section 3).
 */
import type { Criterion } from './events.ts';

export const nationalCriteria: readonly Criterion[] = [
  { code: 'adult', nl: '18 jaar of ouder', en: '18 or older' },
  {
    code: 'disorder',
    nl: 'Stoornis, beperking, hersenletsel of verslaving',
    en: 'Disorder, disability, brain injury or addiction',
  },
  {
    code: 'danger',
    nl: 'Gevaarlijk voor anderen, of grote kans daarop',
    en: 'Dangerous to others, or a high risk of it',
  },
  { code: 'lasting', nl: 'Problemen duren lang en komen steeds terug', en: 'Problems last long and keep coming back' },
  { code: 'regular_care_failed', nl: 'Gewone zorg hielp niet', en: 'Regular care did not help' },
  {
    code: 'several_chains',
    nl: 'Zorg, veiligheid en gemeente zijn samen nodig',
    en: 'Care, safety and municipality are needed together',
  },
  {
    code: 'no_title',
    nl: 'Geen straf of maatregel die nu zorg regelt',
    en: 'No criminal title that arranges care now',
  },
];

/** A region may weigh by the national text as it stands, or by words of its own. */
export const isNational = (criteria: readonly Pick<Criterion, 'code' | 'nl'>[]): boolean =>
  criteria.length === nationalCriteria.length &&
  nationalCriteria.every(({ code, nl }) => criteria.some((one) => one.code === code && one.nl === nl));
