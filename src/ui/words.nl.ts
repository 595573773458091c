/** Words that every screen shares. Complete by type; `words.en.ts` has the same keys. */
import type {
  LegalGround,
  LifeDomain,
  Phase,
  Purpose,
  Role,
  SafetyAlert,
  Section,
  Sector,
  SecurityLevel,
  SharingAct,
  Urgency,
} from '#vocabulary/codes.ts';
import type { LookPurpose, UseOfFile } from '#vocabulary/looked.ts';

const section: Record<Section, string> = {
  core: 'Kern',
  social: 'Sociaal',
  care: 'Zorg',
  justice: 'Veiligheid en justitie',
  placement: 'Plaatsing',
  finance: 'Geld',
  'own-words': 'Eigen woorden',
};
const role: Record<Role, string> = {
  referrer: 'Aanmelder',
  process_director: 'Procesregisseur',
  case_manager: 'Levensloopcasemanager',
  municipal_case_director: 'Gemeentelijke casusregisseur',
  ward: 'Afdeling',
  placement_coordinator: 'Plaatsingscoördinator',
  partner: 'Samenwerkingspartner',
  regional_coordinator: 'Regiocoördinator',
  privacy_officer: 'Privacyfunctionaris',
  administrator: 'Beheerder',
};
const sector: Record<Sector, string> = {
  care_safety_house: 'Zorg- en Veiligheidshuis',
  police: 'Politie',
  mental_health: 'Ggz',
  forensic_care: 'Forensische zorg',
  addiction_care: 'Verslavingszorg',
  disability_care: 'Gehandicaptenzorg',
  probation: 'Reclassering',
  prosecution: 'Openbaar Ministerie',
  municipality: 'Gemeente',
  housing: 'Woonstichting',
  insurer: 'Zorgverzekeraar',
  prison_service: 'Gevangeniswezen',
};
const domain: Record<LifeDomain, string> = {
  mental_health: 'Psychische zorg',
  addiction: 'Middelen',
  physical_health: 'Lichamelijke gezondheid',
  housing: 'Wonen',
  income_debts: 'Inkomen en schulden',
  work_day: 'Werk en dag',
  network_family: 'Netwerk en familie',
  daily_living: 'Dagelijks leven',
  justice_safety: 'Veiligheid en justitie',
};
const phase: Record<Phase, string> = {
  draft: 'Concept',
  referral: 'Aanmelding',
  triage: 'Triage',
  table: 'Inclusietafel',
  waiting: 'Wachtlijst',
  execution: 'Uitvoering',
  aftercare: 'Nazorg',
  closed: 'Afgesloten',
};
const level: Record<SecurityLevel | 'outpatient', string> = {
  outpatient: 'ambulant',
  '1': 'niveau 1',
  '2-low': 'niveau 2 laag',
  '2-high': 'niveau 2 hoog',
  '3': 'niveau 3',
  '4': 'niveau 4',
};
const ground: Record<LegalGround, string> = {
  wgs: 'Samenwerking in het Zorg- en Veiligheidshuis (Wgs)',
  own_task: 'Eigen wettelijke taak',
  treatment_relation: 'Behandelrelatie',
  consent: 'Toestemming',
  conflict_of_duties: 'Conflict van plichten',
  compulsory_care: 'Verplichte zorg',
  police_data: 'Politiegegevens (Wpg)',
  judicial_data: 'Justitiële gegevens (Wjsg)',
  wams: 'Meervoudige problemen (Wams)',
};
const act: Record<SharingAct, string> = {
  supply: 'Aanleveren aan het samenwerkingsverband',
  process: 'Samen verwerken in het samenwerkingsverband',
  give_results: 'Een resultaat verstrekken',
};
const purpose: Record<Purpose, string> = {
  referral: 'Aanmelden',
  triage: 'Triage',
  inclusion_table: 'Inclusietafel',
  plan_and_network: 'Plan en netwerk',
  placement: 'Plaatsing',
  aftercare: 'Nazorg',
};
const alert: Record<SafetyAlert, string> = {
  not_alone: 'Niet alleen',
  phone_first: 'Eerst bellen',
  weapons: 'Wapens',
  dog: 'Hond',
  not_at_home: 'Niet thuis afspreken',
};
const urgency: Record<Urgency, string> = { crisis: 'Crisis', urgent: 'Spoed', normal: 'Gewoon' };

/** Told to the person: what somebody did with the file, and what for. */
const looked: Record<UseOfFile, string> = {
  opened: 'bekeek het dossier',
  listed: 'zag u in een lijst',
  searched: 'vond u bij zoeken',
  network: 'bekeek wie er meedoen',
  number: 'bekeek of wijzigde uw BSN',
  worked: 'werkte in het dossier',
  draft: 'schreef aan een formulier',
  referral: 'bekeek of wijzigde de aanmelding',
  table: 'bekeek het overleg',
  plan: 'bekeek of wijzigde het plan',
  journal: 'las of schreef wat er gebeurde',
  stability: 'bekeek hoe lang het goed gaat',
  timeline: 'bekeek de levenslijn',
  work_list: 'zag u in een werklijst',
  stay: 'bekeek of wijzigde een verblijf',
  bed: 'zocht een plek voor u',
  rights: 'behandelde uw verzoek',
  retention: 'keek hoe lang het dossier bewaard blijft',
  log: 'bekeek wie er keken',
  emergency: 'opende het dossier in nood, of keek dat na',
  asked_after: 'vroeg of u bekend bent, of keek wie dat vroeg',
  otherwise: 'gebruikte uw gegevens',
};
const lookedFor: Record<LookPurpose, string> = {
  ...purpose,
  known_elsewhere: 'Vraag of u elders bekend bent',
  emergency: 'Nood',
  own_request: 'Uw verzoek',
  oversight: 'Toezicht op privacy',
};

export const words = {
  section,
  role,
  sector,
  domain,
  phase,
  level,
  ground,
  act,
  purpose,
  looked,
  lookedFor,
  alert,
  urgency,
  alerts: {
    heading: 'Let op bij bezoek of ontvangst',
    known: (on: string, by: string) => `sinds ${on}, van ${by}`,
    until: (day: string) => `tot en met ${day}`,
  },
  status: {
    crisis: 'Crisis',
    late: 'Te laat',
    soon: 'Vandaag',
    wait: 'Wacht op een ander',
    calm: 'Stabiel',
    plain: 'Loopt',
    seal: 'Verzegeld',
    hide: 'Niet zichtbaar voor u',
    unknown: 'onbekend',
  },
  sealed: {
    title: (what: string) => `Verzegeld: ${what}`,
    by: (who: string, from: string, until: string | undefined) =>
      `${who} sloot dit deel af op ${from}${until ? `, tot en met ${until}` : ''}.`,
    why: (reason: string) => `Reden: ${reason}.`,
  },
  unseen: {
    title: (what: string) => `Niet zichtbaar voor u: ${what}`,
    whose: (whose: string) => `Dit deel is van ${whose}.`,
    ask: (whom: string) => `Vraag het aan ${whom}.`,
  },
  page: {
    loading: 'Laden',
    again: 'Probeer opnieuw',
    failed: 'We kunnen dit nu niet tonen',
    notFound: 'Deze pagina is er niet',
    notFoundText: 'Misschien klopt het adres niet, of is dit deel niet voor u.',
    home: 'Naar het begin',
    back: 'Terug',
    brand: 'Vasthouden',
    stale: 'Dit is wat we eerder ophaalden. Verversen lukte nu niet.',
    onThisPage: 'Op deze pagina',
  },
  form: {
    wrong: (count: number, spelled: string) =>
      count === 1 ? 'Er is één ding nog niet goed' : `Er zijn ${spelled} dingen nog niet goed`,
    errorPrefix: 'Fout:',
    dayHint: 'Bijvoorbeeld 27-11-2026',
    choose: 'Kies',
    optional: 'mag leeg blijven',
    dayWrong: 'Schrijf de dag als dd-mm-jjjj, bijvoorbeeld 27-11-2026',
    field: 'Dit is nog niet goed ingevuld',
    /** Of a text, by the code with which the server refuses it. */
    text: {
      too_big: 'Dit is te lang. Maak het korter, of verdeel het over twee teksten',
      too_small: 'Dit is leeg of te kort',
      hidden_characters:
        'Hierin staat een teken dat u niet ziet, vaak meegekomen bij het plakken. Typ de tekst over, of plak haar zonder opmaak',
      wrong_form: 'Schrijf dit op één regel',
    },
    busy: 'Bezig',
    saved: 'Vastgelegd',
    show: 'Bekijk de nieuwe versie',
  },
  draft: {
    typing: 'Nog niet bewaard',
    saving: 'Bezig met bewaren',
    saved: (time: string) => `Bewaard om ${time}`,
    failed: 'Bewaren lukt nu niet. Uw tekst staat nog op dit scherm. Sluit het niet; we proberen het opnieuw.',
  },
  problem: {
    refused: 'Dit kan nu niet.',
    conflict: 'Een collega paste dit aan terwijl u bezig was. Uw tekst staat er nog.',
    invalid: 'Er is nog iets niet goed ingevuld.',
    unreadable: 'Dit kwam niet goed over. Uw tekst staat er nog. Probeer het opnieuw.',
    not_found: 'Dit is er niet, of het is niet voor u.',
    erased: 'Dit dossier is gewist. Wat erin stond, is er niet meer en is niet terug te halen.',
    somebody_else:
      'In een ander venster is nu iemand anders ingelogd, of u voor een andere organisatie. Dit is niet gedaan.',
    signed_out: 'U bent uitgelogd. Uw tekst staat er nog. Log opnieuw in.',
    forbidden: 'Dit mag u niet doen met uw rol. Vraag het aan de procesregisseur.',
    restricted:
      'De verwerking van dit dossier is beperkt. De persoon vroeg daarom. Alleen het Zorg- en Veiligheidshuis ziet het nu.',
    proof_needed:
      'Hiervoor laat u eerst opnieuw zien wie u bent. Uw tekst staat er nog. Log opnieuw in en doe het dan nog eens.',
    too_many: 'U vroeg dit vaker dan kan. Er is niets verloren.',
    busy: 'Het is nu erg druk. Er is niets verloren. Probeer het over een minuut opnieuw.',
    fault: 'Er ging iets mis bij ons. Er is niets verloren. Probeer het opnieuw.',
    offline: 'De verbinding viel weg. Er is niets verloren. Probeer het opnieuw.',
  },
  waiting: (seconds: number): string =>
    seconds < 100
      ? `Over ${seconds} seconden kunt u verder.`
      : `Over ${Math.ceil(seconds / 60)} minuten kunt u verder.`,
  proveAgain: 'Log opnieuw in',
  emergency: {
    label: 'Noodtoegang',
    text: (until: string) =>
      `U bekijkt een dossier in nood, tot ${until}. U kunt alleen lezen. Alles wat u bekijkt, wordt nagekeken.`,
    open: 'Naar het dossier',
    end: 'Stop de noodtoegang',
  },
  meeting: {
    label: 'Vergaderstand',
    text: (until: string) => `De tafel vergadert. Dit scherm gaat tot ${until} niet op slot.`,
    end: 'Stop de vergaderstand',
  },
  problemNumber: (id: string) => `Meldt u dit? Noem dan ${id}.`,
  table: { sortedBy: (head: string, up: boolean) => `Gesorteerd op ${head}, ${up ? 'oplopend' : 'aflopend'}` },
  dialog: { close: 'Sluit' },
  shell: {
    skip: 'Naar de inhoud',
    menu: 'Menu',
    nav: 'Hoofdmenu',
    home: 'Vasthouden, naar het begin',
    search: 'Zoek een persoon of organisatie',
    searchHint: 'Zoek op naam of casusnummer',
    otherPlace: 'Werk voor een andere organisatie',
    signOut: 'Uitloggen',
    signIn: 'Inloggen',
    language: 'Taal',
    theme: 'Kleuren',
    light: 'licht',
    dark: 'donker',
    system: 'volgt apparaat',
    region: (name: string) => `Regio ${name}`,
    demoLabel: 'Proefomgeving',
    top: 'Zoeken en datum',
    demo: 'Dit is een proefomgeving met verzonnen personen.',
    version: (version: string) => `Vasthouden ${version}`,
    group: { work: 'Werk', insight: 'Inzicht', account: 'Verantwoording' },
    printed: (day: string, who: string) => `Gelezen en afgedrukt op ${day} door ${who}.`,
    welcome: 'Samen vasthouden aan één persoon',
    welcomeText: 'Eén plan en één netwerk, voor zolang als het nodig is. Log in met het account van uw organisatie.',
  },
  lock: {
    title: 'Uw scherm is op slot',
    idle: 'U deed een tijd niets. Daarom is het scherm leeg. Uw werk staat er nog.',
    out: 'Uw inlog is gestopt. Uw werk staat er nog.',
    somebodyElse: (name: string, agency: string) =>
      `Hier werkte ${name} voor ${agency}. In een ander venster is nu iemand anders ingelogd, of dezelfde persoon voor een andere organisatie. Daarom is dit scherm leeg: zo komt niets op een verkeerde naam. Begint u opnieuw, dan gaat weg wat hier nog niet was bewaard.`,
    go: 'Ga verder',
    waiting: 'Log in via het venster dat openging. Daarna gaat u hier verder.',
    soon: 'Uw scherm gaat over 2 minuten op slot.',
    stay: 'Blijf ingelogd',
    done: 'U bent ingelogd',
    doneText: 'U kunt dit venster sluiten en verdergaan waar u was.',
    blocked: 'Er ging geen venster open. Sta pop-ups voor deze site toe, of begin opnieuw.',
    fresh: 'Begin opnieuw',
  },
};
export type Words = typeof words;
