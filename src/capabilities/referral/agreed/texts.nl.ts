/** Every Dutch sentence about what a table agrees along with its decision. */

/** What sharing and the plan may say no with. */
export type AgreedRefusal =
  | 'no_fitting_ground'
  | 'only_results_go_out'
  | 'no_consent'
  | 'consent_alone'
  | 'section_not_held'
  | 'too_early'
  | 'wrong_period'
  | 'due_in_past'
  | 'unknown_owner'
  | 'owner_does_not_see';
const refusals: Record<AgreedRefusal, string> = {
  no_fitting_ground:
    'Een grond past niet bij de organisatie en het deel. Er is niets vastgelegd. Kies een andere grond.',
  only_results_go_out: 'Een organisatie hoort niet bij het samenwerkingsverband van de regio. Laat haar eerst meedoen.',
  no_consent: 'Er is geen toestemming voor een van deze delen. Leg eerst vast waarop de persoon ja zei.',
  consent_alone: 'Toestemming alleen is niet genoeg: er past geen tweede grond.',
  section_not_held: 'Een van deze delen ziet uw organisatie straks zelf niet. Wie het ziet, kan het delen.',
  too_early: 'Een deel of een doel past niet bij de uitvoering.',
  wrong_period: 'Kies voor het meelezen een laatste dag na vandaag.',
  due_in_past: 'Kies voor elke taak een dag vanaf vandaag.',
  unknown_owner: 'Wie een taak doet, kennen we niet. Kies een ander.',
  owner_does_not_see: 'Wie een taak doet, ziet dat deel straks niet. Laat die organisatie meelezen, of kies een ander.',
};

export const texts = {
  refusals,
  shares: 'Wie leest er nog meer mee',
  sharesHint: 'Het levensloopteam, de gemeente en de procesregisseur lezen mee door het besluit zelf.',
  noShares: 'Nog niemand anders.',
  addShare: 'Laat een partner meelezen',
  agency: 'Organisatie',
  sections: 'Welke delen',
  ground: 'Grond',
  purpose: 'Waarvoor',
  until: 'Tot en met',
  untilHint: 'Laat leeg voor zolang de aanpak duurt.',
  putShare: 'Zet op de lijst',
  share: (agency: string, sections: string) => `${agency}: ${sections}`,
  shareWhy: (purpose: string, ground: string, until: string) => `${purpose}, op grond van: ${ground}, ${until}`,
  untilDay: (day: string) => `tot en met ${day}`,
  always: 'zolang de aanpak duurt',
  tasks: 'Eerste taken',
  tasksHint: 'Elke taak hoort bij een doel in het plan, met iemand die hem doet en een dag.',
  noTasks: 'Nog geen taken.',
  addTask: 'Spreek een taak af',
  domain: 'Leefgebied',
  domainHint: 'Doelen over behandeling maakt het levensloopteam zelf.',
  goal: 'Waar werken we naartoe',
  words: 'Wat gaat er gebeuren',
  who: 'Wie doet het',
  whos: {
    caseManager: 'De levensloopcasemanager',
    municipal: 'De gemeentelijke casusregisseur',
    director: 'De procesregisseur',
    person: 'De persoon zelf',
  },
  due: 'Klaar op',
  putTask: 'Zet op de lijst',
  task: (who: string, day: string) => `${who}, klaar op ${day}`,
  not: 'Toch niet',
  remove: 'Haal weg',
  removeOf: (what: string) => `Haal weg: ${what}`,
  preview: (agency: string) => `Bekijk wat ${agency} dan ziet`,
  sees: (agency: string) => `${agency} ziet dan`,
  seesNot: (sections: string) => `Niet te zien: ${sections}.`,
  nothing: 'Niets.',
  tried: 'Dit is nagerekend met het hele besluit. Er is niets vastgelegd.',
  wrong: {
    agency: 'Kies een organisatie',
    sections: 'Kies minstens één deel',
    ground: 'Kies een grond',
    purpose: 'Kies waarvoor',
    until: 'Kies een dag na vandaag, of laat leeg',
    domain: 'Kies een leefgebied',
    goal: 'Schrijf waar u naartoe werkt',
    words: 'Schrijf wat er gaat gebeuren',
    who: 'Kies wie het doet',
    due: 'Kies een dag vanaf vandaag',
  },
};
export type Texts = typeof texts;
