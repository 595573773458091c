/** The Dutch of a person's file: what each event says, and the name of each field. A test walks all events. */
import type { BedRequestEvent, StayEvent } from '#capabilities/beds/events.ts';
import type { BottleneckEvent } from '#capabilities/board/bottlenecks/events.ts';
import type { AccessEvent } from '#capabilities/dossier/elsewhere/events.ts';
import type { AlertEvent, DossierEvent } from '#capabilities/dossier/events.ts';
import type { MeasureEvent } from '#capabilities/dossier/measures/events.ts';
import type { ShieldEvent } from '#capabilities/dossier/shielding/events.ts';
import type { WithholdEvent } from '#capabilities/dossier/withholding/events.ts';
import type { EvaluationEvent, GoalEvent, JournalEvent, StabilityEvent } from '#capabilities/plan/events.ts';
import type { AfterwardsEvent } from '#capabilities/referral/afterwards/events.ts';
import type { AppealEvent } from '#capabilities/referral/appeal/events.ts';
import type { AttachmentEvent } from '#capabilities/referral/attachments/events.ts';
import type { ReferralEvent } from '#capabilities/referral/events.ts';
import type { LetterEvent } from '#capabilities/referral/letters/events.ts';
import type { LikenessEvent } from '#capabilities/referral/matching/events.ts';
import type { TransferEvent } from '#capabilities/referral/transfer/events.ts';
import { words } from '#ui/words.nl.ts';
import type { RequestExtended, WithholdReason } from '../events.ts';
import { codes } from './file-codes.nl.ts';

type InFile =
  | DossierEvent
  | AlertEvent
  | MeasureEvent
  | ShieldEvent
  | WithholdEvent
  | AccessEvent
  | ReferralEvent
  | AfterwardsEvent
  | AppealEvent
  | TransferEvent
  | LetterEvent
  | LikenessEvent
  | AttachmentEvent
  | BottleneckEvent
  | GoalEvent
  | JournalEvent
  | EvaluationEvent
  | StabilityEvent
  | BedRequestEvent
  | StayEvent
  | RequestExtended;

const happened: Record<InFile['type'], string> = {
  DossierOpened: 'Het dossier is geopend',
  PhaseEntered: 'Er begon een nieuwe fase',
  RoleAssigned: 'Iemand kreeg een rol',
  CoverArranged: 'Er is vervanging geregeld',
  Included: 'U bent opgenomen in de aanpak',
  PartnerJoined: 'Een organisatie ging meedoen',
  PartnerLeft: 'Een organisatie stopte',
  SectionShared: 'Een deel van het dossier is gedeeld',
  ShareEnded: 'Het delen is gestopt',
  ConsentGiven: 'U gaf toestemming',
  ConsentWithdrawn: 'U trok een toestemming in',
  MeasureRecorded: 'Er is verplichte zorg of een maatregel vastgelegd',
  MeasureEnded: 'Een maatregel is beëindigd',
  Shielded: 'Uw dossier is afgeschermd',
  ShieldChanged: 'Wie uw afgeschermde dossier ziet, is gewijzigd',
  ShieldLifted: 'De afscherming van uw dossier is gestopt',
  WithholdingProposed: 'Er is gevraagd een tekst voor een organisatie achter te houden',
  WithholdingConfirmed: 'Die tekst wordt achtergehouden',
  WithholdingLifted: 'Die tekst wordt niet meer achtergehouden',
  AccessAsked: 'Een organisatie vroeg toegang',
  AccessGranted: 'De gevraagde toegang is gegeven',
  AccessRefused: 'De gevraagde toegang is niet gegeven',
  AlertRaised: 'Er kwam een waarschuwing voor bezoek',
  AlertLifted: 'Een waarschuwing voor bezoek verviel',
  OutflowDecided: 'Er is besloten dat de aanpak stopt',
  AftercareEnded: 'De nazorg is gestopt',
  Reentered: 'U bent opnieuw in beeld gebracht',
  ReferralSubmitted: 'U bent aangemeld',
  ReferralWeighed: 'Het weegteam koos een weg',
  ReferralChecked: 'De aanmelding is nagekeken',
  ReferralSupplemented: 'De aanmelding is aangevuld',
  PlacedOnTable: 'De aanmelding kwam op de agenda van het overleg',
  LeftTable: 'Een overleg ging niet door of kwam er niet aan toe, en er wordt een nieuw gezocht',
  RoundOpened: 'Organisaties is schriftelijk om hun mening gevraagd',
  RoundAnswered: 'Een organisatie gaf schriftelijk haar mening',
  ClockPaused: 'De aanmelding wacht tot een dag',
  ClockResumed: 'De aanmelding gaat weer verder',
  CriterionAnswered: 'Een voorwaarde voor de aanpak is beantwoord',
  ReferralPostponed: 'Het besluit is uitgesteld',
  WaitingFactNoted: 'Er veranderde iets dat telt voor de wachtlijst',
  SelectedFromWaitingList: 'U bent van de wachtlijst gekozen',
  ReferralDecided: 'Er is besloten over de aanmelding',
  ReferralNotIncluded: 'Er is besloten u niet op te nemen',
  ReferralWithdrawn: 'De aanmelding is ingetrokken',
  ReferralReopened: 'Uw aanmelding is heropend na bezwaar',
  AfterwardsBegun: 'Er is afgesproken u niet los te laten',
  HandoverMade: 'Er is gevraagd of iemand u vasthoudt',
  HandoverAnswered: 'Die organisatie gaf antwoord',
  CheckRecorded: 'Er is nagevraagd hoe het met u gaat',
  AfterwardsEnded: 'Het navragen is gestopt',
  AppealLodged: 'Er is bezwaar gemaakt',
  AssessorNamed: 'Er is gekozen wie het bezwaar beoordeelt',
  AppealDecided: 'Er is beslist op het bezwaar',
  AppealEnded: 'Het bezwaar is gestopt',
  TransferProposed: 'Er is gevraagd of een andere regio u verder helpt',
  TransferAccepted: 'De andere regio helpt u verder',
  TransferRefused: 'De andere regio neemt het niet over',
  TransferTakenBack: 'Die vraag is teruggenomen',
  TransferLapsed: 'Die vraag is vervallen, want hier is besloten',
  ReferralResumed: 'De aanmelding gaat hier verder',
  AttachmentAdded: 'Er is een document toegevoegd',
  AttachmentRemoved: 'Een document is weggehaald',
  LetterMade: 'Er is een brief gemaakt',
  LikenessJudged: 'Er is gekeken of een ander dossier ook over u gaat',
  BottleneckRegistered: 'Er is vastgelegd wat in de weg staat',
  BottleneckEscalated: 'Een hogere trede is gevraagd dit op te lossen',
  BottleneckEnded: 'Wat in de weg stond, is voorbij',
  GoalSet: 'Er kwam een doel in het plan',
  GoalReworded: 'Een doel is anders opgeschreven',
  GoalReached: 'Een doel is bereikt',
  GoalStopped: 'Een doel is gestopt',
  ActionAgreed: 'Er is een actie afgesproken',
  ActionChanged: 'Een actie is gewijzigd',
  ActionDone: 'Een actie is gedaan',
  ActionStopped: 'Een actie is gestopt',
  ContactRecorded: 'Er was contact',
  IncidentRecorded: 'Er was een incident',
  NoteRecorded: 'Er is een notitie gemaakt',
  SignalNoted: 'Er is een vroeg signaal genoteerd',
  OwnWordsAdded: 'Uw eigen woorden',
  DetentionBegun: 'Er begon een detentie',
  DetentionEnded: 'Een detentie eindigde',
  EntryRectified: 'Een tekst is gecorrigeerd',
  PlanEvaluated: 'Het plan is besproken',
  RequestExtended: 'Er is meer tijd genomen voor uw verzoek',
  StabilityFactNoted: 'Er is iets genoteerd dat telt voor “twee jaar stabiel”',
  StabilityFactEnded: 'Iets dat telde voor “twee jaar stabiel” hield op',
  BedRequested: 'Er is een plek gevraagd',
  WardAsked: 'Een afdeling is gevraagd',
  BedOffered: 'Een afdeling bood een plek aan',
  WardDeclined: 'Een afdeling zei nee',
  OfferAccepted: 'Er is een plek gekozen',
  RequestFulfilled: 'De gevraagde plek is ingenomen',
  RequestWithdrawn: 'De vraag om een plek is ingetrokken',
  Admitted: 'U bent opgenomen op een afdeling',
  Moved: 'U bent verplaatst naar een ander bed',
  StayExtended: 'Het verblijf is verlengd',
  Discharged: 'U bent vertrokken van de afdeling',
};

/** By field; ids of rows have no label, and are left out. */
const label: Readonly<Record<string, string>> = {
  caseNumber: 'Casusnummer',
  by: 'Door',
  subregion: 'Gebied',
  phase: 'Fase',
  role: 'Rol',
  user: 'Wie',
  agency: 'Organisatie',
  from: 'Vanaf',
  until: 'Tot',
  leadAgency: 'Organisatie die voorop gaat',
  section: 'Deel',
  ground: 'Grond in de wet',
  purpose: 'Doel',
  crosses: 'Naar een andere regio',
  groundVersion: 'Tekst van de grond',
  theirVersion: 'Tekst van de grond daar',
  offeredTo: 'Aan wie gevraagd',
  transferredFrom: 'Overgenomen van',
  domains: 'Welke leefgebieden',
  measure: 'Maatregel',
  authority: 'Opgelegd door',
  act: 'Wat er gebeurde',
  beside: 'Tweede grond',
  sections: 'Delen',
  reason: 'Reden',
  aftercareUntil: 'Nazorg tot',
  participants: 'Wie deden mee',
  alert: 'Waarschuwing',
  urgency: 'Hoe dringend',
  age: 'Leeftijd',
  judgement: 'Gaat het over u',
  domain: 'Leefgebied',
  agencies: 'Wie helpen',
  people: 'Wie het zien',
  seat: 'Plek op de agenda',
  because: 'Hoe het daar kwam',
  proposal: 'Voorstel',
  partners: 'Wie zijn gevraagd',
  least: 'Hoeveel het eens moeten zijn',
  cause: 'Waarom schriftelijk',
  view: 'Mening',
  why: 'Waarom',
  'informed.is': 'Wist u ervan',
  'informed.on': 'Verteld op',
  'informed.why': 'Waarom niet verteld',
  'informed.again': 'Opnieuw bekeken op',
  missing: 'Wat nog mist',
  supplied: 'Wat is aangevuld',
  heldOn: 'Dag van het overleg',
  invited: 'Wie zijn gevraagd',
  set: 'Lijst met voorwaarden',
  criterion: 'Voorwaarde',
  criteria: 'Voorwaarden die niet pasten',
  answer: 'Antwoord',
  source: 'Volgens',
  instrument: 'Risicotaxatie',
  assessedOn: 'Afgenomen op',
  'evidence.level': 'Uitkomst van de risicotaxatie',
  overridden: 'Zonder het gevraagde bewijs',
  route: 'Welke weg',
  approach: 'Welke andere aanpak',
  'overlap.answer': 'Loopt die aanpak',
  weighedBy: 'Wie wogen mee',
  again: 'Opnieuw bekeken op',
  handOverBy: 'Overgedragen uiterlijk op',
  after: 'Dagen na het besluit',
  spokenOn: 'Gesproken op',
  answerBy: 'Antwoord uiterlijk op',
  readsUntil: 'Leest mee tot',
  instead: 'In plaats van',
  referBy: 'Opnieuw aangemeld uiterlijk op',
  side: 'Wie maakt bezwaar',
  decision: 'Regel met het besluit',
  nameBy: 'Beoordelaar gekozen uiterlijk op',
  decideBy: 'Beslist uiterlijk op',
  assessor: 'Beoordelaar',
  reopenBy: 'Opnieuw besloten uiterlijk op',
  fileType: 'Soort document',
  bytes: 'Grootte in bytes',
  letter: 'Soort brief',
  addressee: 'Aan wie',
  template: 'Tekst van de regio vanaf',
  obstacle: 'Wat in de weg staat',
  ending: 'Hoe het afliep',
  waitingFor: 'Wacht op',
  'fact.is': 'Wat er veranderde',
  'fact.crisisOn': 'Dag van de crisis',
  'fact.away': 'Waarom u niet kon beginnen',
  'fact.awayUntil': 'Tot',
  place: 'Plaats op de lijst',
  among: 'Van hoeveel mensen',
  outcome: 'Besluit',
  chair: 'Voorzitter',
  caseManager: 'Casemanager',
  processDirector: 'Procesregisseur',
  municipalCaseDirector: 'Gemeentelijke casusregisseur',
  'owner.is': 'Wie doet het',
  due: 'Klaar op',
  contact: 'Soort contact',
  reached: 'Gelukt',
  incident: 'Soort incident',
  severity: 'Hoe ernstig',
  detention: 'Soort detentie',
  rectifiedOn: 'Gecorrigeerd op',
  next: 'Volgende keer',
  nature: 'Wat het was',
  weight: 'Hoe zwaar',
  level: 'Beveiliging',
  sector: 'Soort zorg',
  crisis: 'Crisis',
  planned: 'Vooraf afgesproken',
  nextPlace: 'Daarna naar',
  ward: 'Afdeling',
  bed: 'Bed',
  plannedUntil: 'Bedoeld tot',
  to: 'Waarheen',
};

/** To the person; each names where the law says so. */
const withheldWhy: Record<WithholdReason, string> = {
  rights_of_others: 'Dit deel gaat ook over anderen. Hun rechten gaan hier voor (AVG artikel 15, lid 4).',
  protection_of_person: 'Het zou u kunnen schaden als u dit nu leest (UAVG artikel 41, lid 1, onder i).',
  criminal_investigation:
    'Er loopt een onderzoek naar strafbare feiten, of er moet een straf worden uitgevoerd (UAVG artikel 41, lid 1, onder d).',
  public_safety: 'Het is nodig voor de openbare veiligheid (UAVG artikel 41, lid 1, onder c).',
  supervision: 'Een toezichthouder of inspectie doet onderzoek (UAVG artikel 41, lid 1, onder h).',
  legal_claims: 'Er loopt een rechtszaak over een vordering (UAVG artikel 41, lid 1, onder j).',
};

export const texts = {
  happened,
  label,
  codes,
  looked: words.looked,
  lookedFor: words.lookedFor,
  yes: 'ja',
  no: 'nee',
  unknownCode: 'onbekend',
  section: words.section,
  withheldWhy,
  role: words.role,
  someone: 'een medewerker',
  by: (role: string, agency: string) => `${role} van ${agency}`,
  unknownAgency: 'een organisatie die er niet meer is',
  gone: 'Deze tekst is gewist.',
  person: {
    givenNames: 'Voornaam',
    prefix: 'Tussenvoegsel',
    surname: 'Achternaam',
    aliases: 'Andere namen',
    birth: 'Geboren',
    about: (year: number) => `ongeveer ${year}`,
    unknown: 'onbekend',
    address: 'Verblijft',
    noAddress: 'geen vast adres',
    papers: 'Identiteitsbewijs',
    paper: { yes: 'ja', no: 'nee', unknown: 'onbekend' },
  },
  document: {
    title: 'Uw dossier',
    subtitle: (caseNumber: string, region: string) => `Casusnummer ${caseNumber}, regio ${region}`,
    made: (day: string) => `Gemaakt op ${day}`,
    all: 'Dit is alles wat in het dossier over u staat. U vroeg erom.',
    partlyWithheld:
      'U vroeg om uw dossier. U krijgt het voor een deel. Hieronder en in de brief staat wat u niet krijgt, en waarom niet.',
    withheld: 'Wat u niet krijgt',
    partly: 'U vroeg om uw dossier. U krijgt het voor een deel. In de brief staat wat u niet krijgt, en waarom niet.',
    intro:
      'Wat over andere mensen gaat, is weggelaten; daar staan zwarte blokjes. Medewerkers staan er met hun rol en hun organisatie; met hun naam als hun organisatie dat wil.',
    rights:
      'Klopt er iets niet? Dan kunt u vragen om het te verbeteren of te wissen. Bent u het niet eens met dit antwoord? Dan kunt u klagen bij de Autoriteit Persoonsgegevens of naar de rechter gaan.',
    masked: (count: number) =>
      count === 0
        ? 'Uit geen enkele tekst is iets weggelaten.'
        : count === 1
          ? 'Uit 1 tekst is iets weggelaten.'
          : `Uit ${count} teksten is iets weggelaten.`,
    who: 'Wie bent u',
    nothingKnown: 'Wie u bent, is hier niet opgeschreven.',
    loose: 'Andere teksten',
    looks: 'Wie keek in uw dossier',
    looksIntro: 'Elke keer dat iemand uw gegevens zag of gebruikte. Hetzelfde op één dag staat op één regel.',
    noLooks: 'Niemand keek.',
    day: 'Dag',
    agency: 'Organisatie',
    role: 'Rol',
    did: 'Wat',
    purpose: 'Waarvoor',
    noPurpose: 'niet opgeschreven',
    times: 'Keer',
    writtenDown: (day: string) => `opgeschreven op ${day}`,
    byWhom: (who: string) => `Door ${who}`,
    corrected: (day: string) => `Gecorrigeerd op ${day}.`,
    page: 'Bladzijde',
  },
};
export type FileTexts = typeof texts;
