/** Dutch sentences of the form in steps, and of documents with it. */
import type { FileRefusal, FileSection } from '../attachments/contract.ts';
import type { FileType } from '../attachments/events.ts';
import type { Step } from './steps.ts';

const step: Record<Step, string> = {
  who: 'Wie is het',
  why: 'Waarom meldt u aan',
  problems: 'Wat speelt er',
  partners: 'Wie helpen er al',
  urgency: 'Haast, en weet de persoon ervan',
  files: 'Documenten',
  check: 'Kijk na en verstuur',
};
const section: Record<FileSection, string> = {
  core: 'De aanmelding zelf',
  social: 'Wonen, werk en dagelijks leven',
  care: 'Zorg en behandeling',
  justice: 'Politie en justitie',
  finance: 'Inkomen en schulden',
};
const type: Record<FileType, string> = { 'application/pdf': 'PDF', 'image/png': 'PNG', 'image/jpeg': 'JPEG' };
const refusals: Record<FileRefusal, string> = {
  no_document: 'Dit is geen PDF, PNG of JPEG, of het bestand is niet heel. Bewaar het als PDF en voeg dat toe.',
  file_too_large: 'Dit bestand is groter dan 5 MB. Maak het kleiner, of deel het in stukken.',
  files_too_large: 'De documenten zijn samen groter dan 20 MB. Haal er eerst een weg.',
  too_many_files: 'Er zijn al 10 documenten. Haal er eerst een weg.',
};

export const texts = {
  step,
  at: (number: string, of: string) => `Stap ${number} van ${of}`,
  all: 'Alle stappen',
  next: 'Verder',
  back: 'Terug',
  kept: (day: string) => `Wordt op ${day} verwijderd als u niets meer doet.`,
  writer: 'Wie bent u?',
  name: 'Uw naam',
  job: 'Uw functie',
  phone: 'Uw telefoonnummer',
  wrongWriter: { name: 'Vul uw naam in', job: 'Vul uw functie in', phone: 'Vul uw telefoonnummer in' },
  sendHint: 'Na het versturen kunt u niets meer veranderen.',
  empty: 'Niet ingevuld',
  files: {
    lead: 'Mag leeg blijven. PDF, PNG of JPEG, elk tot 5 MB. Voeg alleen toe wat nodig is.',
    choose: 'Kies een bestand',
    section: 'Waar gaat het over',
    sectionHint: 'Alleen wie dat deel mag zien, kan het document openen.',
    add: 'Voeg toe',
    adding: 'Wordt toegevoegd…',
    remove: 'Haal weg',
    listed: 'Toegevoegde documenten',
    unseen: 'Document waarvan u de naam niet mag zien',
    size: (kb: string) => `${kb} kB`,
    title: 'Documenten',
    noFiles: 'Er zijn geen documenten bij deze aanmelding.',
    by: (agency: string, day: string) => `${agency}, ${day}`,
    save: 'Download',
    sections: section,
    type,
  },
  refusals,
};
export type Texts = typeof texts;
