/** Every Dutch sentence about the numbers of referrals. */
import type { Afterwards, Appeal, HalfYear, Handover, Outcome, Step } from './contract.ts';

const outcome: Readonly<Record<Outcome, string>> = {
  included: 'Opgenomen',
  not_included: 'Niet opgenomen',
  withdrawn: 'Ingetrokken',
  open: 'Nog niet besloten',
  gone: 'Gewist voor er een besluit was',
};
const step: Readonly<Record<Step, string>> = {
  complete: 'Van verstuurd tot compleet',
  table: 'Van compleet tot de tafel',
  decision: 'Van de tafel tot het besluit',
  whole: 'Van verstuurd tot het besluit',
};

const handovers: Readonly<Record<Handover, string>> = { taken_over: 'Iemand nam over', open: 'Nog niemand' };
const afterwards: Readonly<Record<Afterwards, string>> = {
  goes_well: 'Gaat goed',
  in_care: 'In zorg',
  not_reached: 'Niet bereikt',
  worse: 'Gaat slechter',
  died: 'Overleden',
  unknown: 'Nog niet nagevraagd',
};
const appeals: Readonly<Record<Appeal, string>> = {
  upheld: 'Besluit bleef',
  overturned: 'Besluit gold niet meer',
  withdrawn: 'Ingetrokken',
  died: 'Overleden',
  referred_again: 'Opnieuw aangemeld',
  open: 'Loopt nog',
};

export const texts = {
  title: 'Aanmeldcijfers',
  heading: (region: string): string => `Aanmeldingen in ${region}`,
  lead: 'Wat er in een jaar werd aangemeld, en wat daarvan werd. Een jaar is dat van de aanmelding, ook als het besluit later viel.',
  none: { title: 'Nog geen aanmeldingen', text: 'Hier staan cijfers zodra in deze regio iemand is aangemeld.' },
  region: 'Regio',
  year: 'Jaar',
  hidden: 'minder dan 5, of verborgen',
  hiddenMark: '·',
  why: 'Afgerond op vijf. Een · is een verborgen getal: het is kleiner dan 5, of zou verraden welk getal kleiner dan 5 is.',
  noDays: 'te weinig om te zeggen',
  overYears: 'Door de jaren',
  overYearsCaption: 'Aanmeldingen per jaar, met wat ervan werd en hoe lang het duurde',
  referred: 'Aangemeld',
  median: 'Dagen tot besluit',
  medianHint: 'de helft duurde ten hoogste zo lang',
  ofYear: (year: number): string => `Aangemeld in ${year}`,
  reasons: 'Waarom niet opgenomen',
  reason: 'Reden',
  sectors: 'Wie aanmeldde',
  sector: 'Sector',
  number: 'Aantal',
  steps: 'Hoe lang het duurde',
  stepsCaption: 'Dagen per stap van wat in dit jaar werd aangemeld',
  step: 'Stap',
  middle: 'Middelste',
  spread: 'De middelste helft',
  days: (low: string, high: string): string => `${low} tot ${high} dagen`,
  ofDays: (days: string): string => `${days} ${days === '1' ? 'dag' : 'dagen'}`,
  now: 'Nu open',
  stageHead: 'Waar het staat',
  nothing: 'Geen.',
  tooFew: 'Te weinig om uit te splitsen.',
  save: { csv: 'Download als CSV', xlsx: 'Download als Excel', file: 'aanmeldcijfers', sheet: 'Aanmeldingen' },
  flat: { head: ['Regio', 'Jaar', 'Onderwerp', 'Code', 'Wat', 'Aantal', 'Middelste dagen', 'Kwart', 'Driekwart'] },
  subject: {
    outcome: 'Besluit',
    reason: 'Reden',
    sector: 'Sector',
    step: 'Stap',
    stage: 'Nu open',
    referred: 'Aangemeld',
    half: 'Aangemeld per half jaar',
    handover: 'Overdracht van wie niet is opgenomen',
    afterwards: 'Hoe het ging met wie niet is opgenomen',
    appeal: 'Bezwaar',
  },
  halves: { first: 'januari tot en met juni', second: 'juli tot en met december' } satisfies Readonly<
    Record<HalfYear, string>
  >,
  became: 'Wat ervan werd',
  handovers,
  afterwards,
  appeals,
  outcomes: outcome,
  stepNames: step,
};
export type Texts = typeof texts;
