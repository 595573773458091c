/** Every Dutch sentence of consent and of what somebody would see. */
import type { Sight } from './contract.ts';

type Thing = Sight['things'][number]['thing'];
const thing: Record<Thing, (count: number) => string> = {
  goal: (count) => (count === 1 ? '1 doel' : `${count} doelen`),
  goal_action: (count) => (count === 1 ? '1 afspraak' : `${count} afspraken`),
  journal_entry: (count) => (count === 1 ? '1 notitie' : `${count} notities`),
  compulsory_measure: (count) => (count === 1 ? '1 maatregel' : `${count} maatregelen`),
  plan_evaluation: (count) => (count === 1 ? '1 evaluatie' : `${count} evaluaties`),
  referral: (count) => (count === 1 ? 'de aanmelding' : `${count} aanmeldingen`),
  criterion_answer: (count) => (count === 1 ? '1 antwoord op een criterium' : `${count} antwoorden op criteria`),
  bed_request: (count) => (count === 1 ? '1 aanvraag voor een bed' : `${count} aanvragen voor een bed`),
  stay: (count) => (count === 1 ? '1 verblijf' : `${count} verblijven`),
  partner: (count) => (count === 1 ? '1 partner in het netwerk' : `${count} partners in het netwerk`),
  safety_alert: (count) => (count === 1 ? '1 waarschuwing voor bezoek' : `${count} waarschuwingen voor bezoek`),
  passage: (count) => (count === 1 ? '1 tekst' : `${count} teksten`),
};

const lead =
  'Kies een organisatie, een rol en een dag. U ziet welke delen van het dossier dan open zijn, niet wat erin staat. Deze vraag wordt vastgelegd.';

export const texts = {
  thing,
  sight: {
    title: 'Wat ziet een partner',
    menu: 'Wie ziet wat',
    lead,
    leadOf: (number: string) => `Casus ${number}. ${lead}`,
    back: 'Dossier',
    agency: 'Organisatie',
    role: 'Rol',
    on: 'Op welke dag',
    onWrong: 'Typ een dag als 22-11-2026',
    of: (agency: string, role: string, day: string) => `${agency}, als ${role.toLowerCase()}, op ${day}`,
    earlier:
      'Van een eerdere dag ziet u welke delen open waren. Hoeveel erin stond, is van die dag niet te tellen. Een afscherming of beperking telt mee zoals zij nu is.',
    later: 'Van een latere dag ziet u wat er open is als niemand nog iets deelt of stopt.',
    nothing: (agency: string, role: string) => `Als ${role} ziet niemand van ${agency} iets van dit dossier`,
    nothingText: 'Voor wie zo kijkt, is het er niet: niet in een lijst, niet bij zoeken en niet via een link.',
    shielded: 'Afgeschermd',
    shieldedFor: (agency: string, people: string) =>
      `Alleen wie deze persoon vasthoudt en wie is genoemd, ziet dit dossier. Van ${agency}: ${people}.`,
    shieldedForNobody: (agency: string) =>
      `Alleen wie deze persoon vasthoudt en wie is genoemd, ziet dit dossier. Van ${agency} is niemand genoemd.`,
    ofThem: 'Hieronder staat wat zij in deze rol zien.',
    openAllTheSame: 'Wat hieronder staat, is in deze rol toch open.',
    notWhole: 'Wie deze persoon vasthoudt, kan hier ook werken: wie dat is, ziet u niet.',
    nothingElse: (agency: string) => `Verder ziet niemand van ${agency} iets van dit dossier`,
    person: 'Naam en geboortedatum zijn te lezen.',
    noPerson: 'Naam en geboortedatum blijven verborgen; alleen het casusnummer is te zien.',
    until: (day: string) => `tot en met ${day}`,
    always: 'tot het einde van de aanpak',
    empty: 'nog niets vastgelegd',
    everywhere: 'Het hele dossier',
    hidden: (agency: string) => `Niet zichtbaar voor ${agency}`,
    number: 'Casusnummer',
    numberHint: 'Zoals LV-2026-0071.',
    numberWrong: 'Typ een casusnummer als LV-2026-0071',
    find: 'Kijk wie wat ziet',
    findLead:
      'Kies een dossier van uw regio. U ziet van elke partner, rol en dag welke delen open zijn, nooit wat erin staat.',
    link: 'Kijk wat een partner ziet',
    mayNot: 'Zo kan het niet worden gedeeld:',
  },
  consent: {
    title: 'Toestemming',
    lead: 'Toestemming opent zelf niets. U deelt erop, met altijd een tweede grond ernaast.',
    none: 'Er is geen toestemming vastgelegd.',
    caption: 'Waar de persoon ja op zei',
    sections: 'Delen',
    agencies: 'Aan wie',
    on: 'Gegeven op',
    until: 'Tot en met',
    version: (version: number | null) => (version === null ? 'zonder vaste tekst' : `tekst ${version}`),
    always: 'tot intrekken',
    withdrawn: (day: string) => `ingetrokken op ${day}`,
    withdraw: 'Trek in',
    withdrawTitle: 'De persoon trekt de toestemming in',
    withdrawWhat: (sections: string, agencies: string, day: string) =>
      `De persoon zei op ${day} ja op delen van ${sections} met ${agencies}.`,
    withdrawText: 'Wat hierop is gedeeld, stopt meteen. Wat op een andere grond is gedeeld, loopt door.',
    add: 'Leg toestemming vast',
    what: 'Welke delen',
    who: 'Met welke organisaties',
    purpose: 'Waarvoor',
    purposeUnknown: 'niet opgeschreven',
    choosePurpose: 'Kies waarvoor het is',
    givenBy: 'Wie zei ja',
    by: { person: 'De persoon zelf', representative: 'Een wettelijk vertegenwoordiger' },
    untilHint: 'Mag leeg blijven: dan tot de persoon haar intrekt.',
    send: 'Leg vast',
    chooseWhat: 'Kies minstens één deel',
    chooseWho: 'Kies minstens één organisatie',
    inPast: 'Kies vandaag of een latere dag',
  },
};
export type Texts = typeof texts;
