/**
 * The criteria of Zeeland, in our own words (process.md, section 3, after veiligheidshuiszeeland.nl). Which kind of evidence it asks is our
 * example: the page says "demonstrable".
 */
import type { Criterion } from './events.ts';

export const zeelandCriteria: readonly Criterion[] = [
  { code: 'adult', nl: '18 jaar of ouder', en: '18 or older', national: 'adult' },
  {
    code: 'disorder',
    nl: 'Stoornis, (licht) verstandelijke beperking of hersenletsel',
    en: 'Mental disorder, (mild) intellectual disability or brain injury',
    national: 'disorder',
  },
  {
    code: 'aggression',
    nl: 'Dreigt, of is agressief of gevaarlijk, door die stoornis of beperking',
    en: 'Threatens, or is aggressive or dangerous, because of that disorder or disability',
    national: 'danger',
  },
  {
    code: 'danger_shown',
    nl: 'Gevaar voor anderen, of aantoonbaar een hoog risico daarop',
    en: 'Danger to others, or demonstrably a high risk of it',
    national: 'danger',
    evidence: { is: 'source', sources: ['police', 'justice', 'care_record', 'risk_instrument'] },
    override: { roles: ['process_director'], atTable: true },
  },
  {
    code: 'no_title',
    nl: 'Geen straf of maatregel die nu zorg regelt',
    en: 'No criminal title that arranges care now',
    national: 'no_title',
  },
  {
    code: 'forensic_expertise',
    nl: 'Forensische kennis is nodig',
    en: 'Forensic expertise is needed',
    national: 'regular_care_failed',
  },
];
