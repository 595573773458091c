/** Every Dutch sentence about making letters; what stands in them is in `documents/`. */
import type { Addressee, LetterKind } from './events.ts';
import type { LetterRefusal, NoLetter, Placeholder, TemplateRefusal } from './rules.ts';

const refusals: Record<LetterRefusal | TemplateRefusal | NoLetter, string> = {
  letter_is_final: 'Deze brief is klaar en verandert niet meer. Maak een nieuwe brief.',
  letter_not_yet: 'Voor deze brief is er nog niets om te vertellen.',
  letter_not_to_person:
    'Deze brief gaat niet naar de persoon: die is overleden, of weet nog niet van de aanmelding. Schrijf aan wie aanmeldde.',
  letter_open: 'In de brief staat nog iets tussen vierkante haken. Vul dat eerst in.',
  template_in_past: 'Kies vandaag of een dag die nog komt.',
  template_too_far: 'Kies een dag binnen een jaar.',
  unknown_placeholder: 'Tussen accolades staat een woord dat niet wordt ingevuld. Kies uit de lijst.',
};
const kinds: Record<LetterKind, string> = {
  received: 'Aanmelding ontvangen',
  included: 'Opgenomen',
  not_included: 'Niet opgenomen, met reden en advies',
  postponed: 'Uitgesteld',
  appeal_received: 'Bezwaar ontvangen',
  appeal_decided: 'Besluit op bezwaar',
};
const addressees: Record<Addressee, string> = { person: 'De persoon', referrer: 'Wie aanmeldde' };
const fills: Record<Placeholder, string> = {
  aan: 'aan wie de brief is',
  wie: '‘u’ in een brief aan de persoon; de naam in een brief aan wie aanmeldde',
  naam: 'naam van de persoon',
  nummer: 'casusnummer',
  aanmelder: 'organisatie die aanmeldde',
  aangemeld: 'dag van de aanmelding',
  regio: 'naam van de regio',
  besloten: 'dag van het besluit',
  reden: 'reden van het besluit',
  criteria: 'criteria die niet passen, elk op een eigen regel',
  advies: 'advies',
  vervolg: 'wat er nu gebeurt',
  nagevraagd: 'na hoeveel dagen wordt gevraagd hoe het gaat',
  casemanager: 'naam van de casemanager',
  wacht: 'waarop wordt gewacht',
  tot: 'dag waarop opnieuw wordt gekeken',
  bezwaar_tot: 'laatste dag voor bezwaar',
  contactpunt: 'waar bezwaar kan: naam, telefoon of e-mail van het Zorg- en Veiligheidshuis',
  bezwaar_op: 'dag van het bezwaar',
  antwoord_voor: 'dag waarop op het bezwaar is beslist',
  uitkomst: 'uitkomst van het bezwaar',
  uitleg: 'uitleg bij die uitkomst',
  procesregisseur: 'naam van de procesregisseur',
  vandaag: 'de dag van vandaag',
};

export const texts = {
  refusals,
  kinds,
  addressees,
  fills,
  title: 'Brieven',
  none: 'Er is nog geen brief gemaakt.',
  madeOn: (day: string, by: string) => `${day}, door ${by}`,
  nobody: 'iemand die hier niet meer werkt',
  to: (who: string) => `Aan: ${who}`,
  gone: 'Deze brief mag u niet lezen, of hij is gewist.',
  pdf: 'Download als PDF',
  make: 'Maak een brief',
  page: {
    title: 'Brief',
    back: 'Terug naar de aanmelding',
    lead: 'Lees de brief na en pas aan wat nodig is. Daarna verandert hij niet meer.',
    to: 'Aan wie',
    text: 'De brief',
    textHint: 'Een lege regel begint een nieuwe alinea.',
    textWrong: 'Schrijf de brief',
    open: (what: string) =>
      `Vul in de brief nog in: ${what}. Dat is hier niet bekend. Het staat tussen vierkante haken: [vul in: …].`,
    openWrong: (what: string) => `Vul in wat tussen vierkante haken staat: ${what}`,
    house: 'Ingevuld met de tekst van het huis.',
    region: (day: string) => `Ingevuld met de tekst van uw regio, geldig vanaf ${day}.`,
    onlyReferrer:
      'Deze brief gaat alleen naar wie aanmeldde: de persoon is overleden, of weet nog niet van de aanmelding.',
    send: 'Maak de brief klaar',
    sendHint: 'Wat u typt, blijft staan tot u de brief klaarmaakt.',
    unknown: { title: 'Deze soort brief bestaat niet', text: 'Kies een brief op de pagina van de aanmelding.' },
  },
  templates: {
    title: 'Briefteksten',
    lead: 'In deze woorden schrijft uw regio. Wat al gemaakt is, verandert niet.',
    house: 'Tekst van het huis',
    since: (day: string, by: string) => `Geldt vanaf ${day}, vastgelegd door ${by}`,
    coming: (day: string) => `Vanaf ${day} geldt een andere tekst.`,
    change: 'Wijzig de tekst',
    keep: 'Wijzig niets',
    from: 'Vanaf',
    fromWrong: 'Kies vandaag of een dag binnen een jaar',
    read: 'Lees de tekst',
    body: 'Tekst',
    bodyHint: 'Een alinea met een woord tussen accolades valt weg als er niets in te vullen is.',
    bodyWrong: 'Schrijf de tekst',
    unknown: (names: string) => `Dit wordt niet ingevuld: ${names}`,
    send: 'Leg de tekst vast',
    filled: 'Wat tussen accolades kan staan',
  },
};
export type Texts = typeof texts;
