/** Every Dutch sentence about asking whether somebody is known elsewhere, and about access. */
import type { AccessState } from './contract.ts';
import type { AccessRefusedFor } from './events.ts';

const reasons: Record<AccessRefusedFor, string> = {
  not_needed: 'Het is voor dit doel niet nodig',
  ground_too_weak: 'De grond is hiervoor niet genoeg',
  call_first: 'Bel eerst: overleg gaat voor',
  person_objects: 'De persoon heeft bezwaar',
  approach_ends: 'De aanpak loopt af',
};
const states: Record<AccessState, string> = { open: 'Wacht op antwoord', granted: 'Toegekend', refused: 'Afgewezen' };

export const texts = {
  title: 'Elders bekend?',
  lead: 'Vraag of iemand bij een Zorg- en Veiligheidshuis bekend is. U hoort ja of nee, en wie u kunt bellen. Wie het dossier heeft, ziet dat u het vroeg.',
  by: 'Waarmee zoekt u',
  byName: 'Met naam en geboortedatum',
  byNumber: 'Met het burgerservicenummer',
  givenNames: 'Voornaam',
  surname: 'Achternaam',
  birth: 'Geboortedatum',
  number: 'Burgerservicenummer',
  numberWrong: 'Dit is geen burgerservicenummer',
  ground: 'Op welke grond vraagt u het',
  groundHint: 'Alleen de gronden die uw organisatie hiervoor mag gebruiken.',
  noGround: 'Uw organisatie heeft in deze regio geen grond om dit te vragen. Vraag uw privacyfunctionaris.',
  choose: 'Kies een van deze',
  empty: 'Vul dit in',
  ask: 'Vraag of deze persoon bekend is',
  yes: 'Ja, deze persoon is bekend',
  yesText: 'Bel om te overleggen. Meer dan dit kunt u hier niet zien.',
  no: 'Nee, deze persoon is niet bekend',
  noText:
    'Niet bij een regio waar u dit mag vragen. Soms wordt niets gezegd: een nee bewijst niet dat niemand deze persoon kent.',
  aboutName: (name: string, birth: string): string => `${name}, geboren op ${birth}`,
  aboutNumber: (end: string): string => `Burgerservicenummer dat eindigt op ${end}`,
  noPhone: 'geen telefoonnummer bekend',
  own: 'Wat ik vroeg',
  ownNone: 'U vroeg in de laatste 90 dagen niets.',
  ownHint: 'Over wie het ging, wordt nergens bewaard.',
  on: 'Dag',
  answer: 'Antwoord',
  isKnown: (known: boolean): string => (known ? 'bekend' : 'niet bekend'),
  bys: { name: 'naam', number: 'nummer' },
  access: 'Toegang',
  state: (state: AccessState): string => states[state],
  decided: (day: string): string => `op ${day}`,
  askAccess: 'Vraag toegang',
  askAccessTitle: 'Toegang vragen',
  askAccessLead: 'De procesregisseur van het dossier beslist. U ziet hier het antwoord.',
  purpose: 'Waarvoor',
  sections: 'Welke delen',
  until: 'Tot en met',
  inPast: 'Kies vandaag of een latere dag',
  send: 'Verstuur',
  told: {
    title: 'Wie vroeg het',
    lead: 'In de laatste 90 dagen, naar personen die u begeleidt.',
    heading: (n: number, spelled: string): string =>
      n === 0
        ? 'Niemand vroeg ernaar'
        : n === 1
          ? 'Er is één keer naar iemand gevraagd'
          : `Er is ${spelled} keer naar iemand gevraagd`,
    none: 'Niemand vroeg ernaar',
    noneText: 'Vraagt iemand of een van deze personen bekend is, dan staat het hier.',
    caption: 'Wie vroeg of deze personen bekend zijn',
    dossier: 'Dossier',
    who: 'Wie',
    ground: 'Grond',
    said: 'Kreeg als antwoord',
    yes: 'ja, met uw nummer',
    no: 'nee',
    of: 'Gevraagd of bekend',
    ofNone: 'In 90 dagen vroeg niemand of deze persoon bekend is.',
  },
  requests: 'Vragen om toegang',
  asks: (who: string, agency: string): string => `${who}, ${agency}`,
  wants: (sections: string, purpose: string): string => `Wil zien: ${sections}. Voor: ${purpose}.`,
  wantsUntil: (ground: string, day: string): string => `Grond: ${ground}. Tot en met ${day}.`,
  grant: 'Geef toegang',
  grantTitle: 'Toegang geven',
  grantLead: 'De organisatie komt in het netwerk en ziet deze delen. U kunt minder geven dan is gevraagd.',
  refuse: 'Wijs af',
  refuseTitle: 'Toegang afwijzen',
  why: 'Waarom niet',
  whyHint: 'De vrager leest alleen deze reden. Bel als er meer te zeggen is.',
  reason: (reason: AccessRefusedFor): string => reasons[reason],
  refusals: {
    names_needed: 'Een geboortedatum alleen is niet genoeg. Vul ook voornaam en achternaam in.',
    birth_in_future: 'Die geboortedatum moet nog komen. Klopt het jaar?',
    one_person: 'Vraag naar één persoon tegelijk. Lijsten en zoekpatronen worden niet beantwoord.',
    number_without_ground:
      'Uw organisatie mag het burgerservicenummer hiervoor niet gebruiken. Zoek met naam en geboortedatum.',
    no_fitting_ground: 'Deze grond geldt hiervoor vandaag niet voor uw organisatie.',
    known_too_often:
      'Dit is vaker gevraagd dan mag: 10 keer per uur, of 60 keer per dag voor uw organisatie. Probeer het later.',
    access_asked: 'U vroeg dit al. Wacht op het antwoord.',
    access_decided: 'Hierover is al beslist.',
    more_than_asked: 'Geef niet meer dan er is gevraagd.',
    wrong_period: 'Kies een dag na vandaag.',
  },
};
export type Texts = typeof texts;
