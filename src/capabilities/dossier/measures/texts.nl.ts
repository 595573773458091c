/** Every Dutch sentence of compulsory measures. */
import type { Authority, MeasureEndReason, MeasureKind } from './events.ts';
import type { MeasureRefusal } from './rules.ts';

const measure: Record<MeasureKind, string> = {
  crisis_measure: 'Crisismaatregel (Wvggz)',
  crisis_continuation: 'Machtiging tot voortzetting van de crisismaatregel (Wvggz)',
  care_authorisation: 'Zorgmachtiging (Wvggz)',
  care_authorisation_by_criminal_court: 'Zorgmachtiging via de strafrechter (Wfz)',
  custody_disability: 'Inbewaringstelling (Wzd)',
  authorisation_disability: 'Rechterlijke machtiging (Wzd)',
  hospital_order: 'Tbs met dwangverpleging',
  hospital_order_with_conditions: 'Tbs met voorwaarden',
  persistent_offender_order: 'ISD-maatregel',
  special_conditions: 'Bijzondere voorwaarden bij een straf',
};
const authority: Record<Authority, string> = {
  mayor: 'burgemeester',
  civil_court: 'rechtbank, civiele rechter',
  criminal_court: 'rechtbank, strafrechter',
};
const endReason: Record<MeasureEndReason, string> = {
  lifted: 'Eerder beëindigd of vernietigd',
  replaced: 'Er kwam een andere maatregel',
  mistake: 'Dit was niet juist vastgelegd',
};
const refusals: Record<MeasureRefusal | 'section_not_held', string> = {
  wrong_period: 'De laatste dag moet na de eerste komen.',
  measure_needs_end: 'Deze maatregel heeft altijd een einddatum. Die staat in de beslissing.',
  after_its_end: 'Op die dag was deze maatregel al vanzelf voorbij.',
  measure_over: 'Deze maatregel is al beëindigd.',
  in_future: 'Die dag moet nog komen.',
  section_not_held: 'Uw organisatie ziet dit deel zelf niet. Vraag wie het ziet om dit vast te leggen.',
};

export const texts = {
  measure,
  authority,
  endReason,
  refusals,
  none: 'Er is geen verplichte zorg of maatregel vastgelegd.',
  noneIn: (section: string) => `In het deel ${section} is geen verplichte zorg of maatregel vastgelegd.`,
  hidden: (count: number, sections: string) =>
    `verplichte zorg en maatregelen in ${count === 1 ? 'het deel' : 'de delen'} ${sections}`,
  caption: 'Verplichte zorg en maatregelen, de nieuwste eerst',
  kind: 'Maatregel',
  by: 'Opgelegd door',
  from: 'Vanaf',
  until: 'Tot en met',
  open: 'zonder einddatum',
  over: (day: string) => `afgelopen op ${day}`,
  ended: (day: string) => `beëindigd op ${day}`,
  runs: 'loopt',
  section: 'Deel',
  add: 'Leg een maatregel vast',
  which: 'Welke maatregel',
  untilHint: 'Zoals in de beslissing. Mag alleen leeg blijven bij een maatregel zonder einde.',
  send: 'Leg vast',
  end: 'Beëindig',
  endTitle: 'Deze maatregel beëindigen',
  why: 'Waarom',
  endedOn: 'Op welke dag',
  choose: 'Kies een antwoord',
};
export type Texts = typeof texts;
