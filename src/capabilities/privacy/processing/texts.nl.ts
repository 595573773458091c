/** Every Dutch sentence of the register of processing; the shipped text is in documents/. */
import type { RetentionClass, TermUnit } from '../retention/events.ts';
import type { EntryText } from './events.ts';
import type { ProcessingRefusal } from './rules.ts';

const refusals: Record<ProcessingRefusal, string> = {
  dpia_in_future: 'Die dag moet nog komen. Kies de dag waarop de DPIA klaar was.',
  dpia_without_day: 'Schrijf ook de dag van de DPIA.',
  no_entry: 'Deze verwerking staat niet in het register.',
  already_ended: 'Deze verwerking is al gestopt.',
};
const field: Record<keyof EntryText, string> = {
  name: 'Verwerking',
  purpose: 'Doel',
  ground: 'Grond in de wet',
  persons: 'Over wie',
  data: 'Welke gegevens',
  receivers: 'Wie krijgt ze',
  terms: 'Hoe lang',
  security: 'Beveiliging',
};
const kept: Record<RetentionClass, string> = {
  included: 'Dossier van wie is opgenomen',
  not_included: 'Aanmelding zonder opname',
  withdrawn: 'Ingetrokken aanmelding',
  draft: 'Concept',
  access_log: 'Wie keek',
  population_figures: 'Precieze aantallen',
  log_oversight: 'Steekproeven en signalen',
  emergency_access: 'Noodtoegang',
  known_question: 'Vragen of iemand bekend is',
  session: 'Inlog',
  idempotency: 'Dubbele verzoeken',
};
const unit: Record<TermUnit, (amount: number) => string> = {
  week: (amount) => (amount === 1 ? '1 week' : `${amount} weken`),
  month: (amount) => (amount === 1 ? '1 maand' : `${amount} maanden`),
  year: (amount) => `${amount} jaar`,
};

export const texts = {
  refusals,
  field,
  kept,
  unit,
  title: 'Verwerkingen',
  heading: (without: number) =>
    without === 0
      ? 'Elke verwerking heeft een DPIA'
      : without === 1
        ? 'Eén verwerking heeft nog geen DPIA'
        : `${without} verwerkingen hebben nog geen DPIA`,
  lead: (region: string) =>
    `Het register van verwerkingen van ${region} (AVG artikel 30). U begint met een tekst van Vasthouden; maak die waar voor uw regio.`,
  shipped: 'Tekst van Vasthouden, nog niet nagekeken',
  setBy: (who: string, day: string) => `Nagekeken door ${who} op ${day}`,
  behind: 'Er is een nieuwere tekst van Vasthouden',
  dpia: 'DPIA',
  noDpia: 'nog geen DPIA',
  dpiaOn: (day: string, reference: string | null) => (reference ? `${day}, ${reference}` : day),
  ended: 'gestopt',
  retention: 'Termijnen bij Bewaren',
  edit: 'Pas aan',
  add: 'Voeg een verwerking toe',
  print: 'Print',
  csv: 'Download als CSV',
  json: 'Download als JSON',
  form: {
    title: 'Verwerking',
    back: 'Verwerkingen',
    lead: 'Wat u bewaart geldt vanaf vandaag. Wat eerder gold, blijft te lezen.',
    empty: 'Dit mag niet leeg zijn',
    dpiaOn: 'DPIA gedaan op',
    dpiaReference: 'Kenmerk van de DPIA',
    optional: 'Mag leeg blijven.',
    save: 'Bewaar',
    end: 'Deze verwerking stopt',
    history: 'Wat eerder gold',
    from: (day: string, who: string) => `vanaf ${day}, ${who}`,
    noHistory: 'Er is nog niets aangepast.',
  },
};
export type Texts = typeof texts;
