/** Every Dutch sentence about the waiting list, teams and their room. */
import type { Away, RiskLevel, SelectionReason } from '../events.ts';
import type { CaseState } from './events.ts';
import type { Change, Term } from './rank.ts';

const away: Record<Away, string> = { detained: 'zit vast', admitted: 'is opgenomen', not_found: 'is niet te vinden' };
const days = (count: number): string => (count === 1 ? '1 dag' : `${count} dagen`);
const risk: Record<RiskLevel, string> = { low: 'laag', moderate: 'matig', high: 'hoog' };

function crisisWhen(ago: number): string {
  if (ago === 0) return 'crisis vandaag';
  if (ago >= 7 && ago < 14) return 'crisis vorige week';
  return `crisis ${days(ago)} geleden`;
}

/** One reason of an order, within a sentence. `day` writes a day. */
function part(term: Term, day: (day: string) => string): string {
  switch (term.is) {
    case 'waits':
      return term.days === 0 ? 'wacht sinds vandaag' : `wacht ${days(term.days)}`;
    case 'urgency':
      return term.urgency === 'crisis' ? 'aangemeld als crisis' : 'er is haast bij';
    case 'crisis':
      return crisisWhen(term.days);
    case 'risk':
      return `${risk[term.level]} risico`;
    case 'place':
      return term.days === 0
        ? `er is plek in ${term.team}`
        : `er komt plek vrij in ${term.team}, over ${days(term.days)}`;
    default:
      return `${away[term.why]}${term.until === null ? '' : ` tot ${day(term.until)}`}`;
  }
}

const changes: Record<Change, string> = {
  crisis_now: 'Een crisis vandaag',
  urgency_crisis: 'Als de haast crisis wordt',
  urgency_urgent: 'Als er haast bij komt',
  risk_high: 'Als het risico hoog blijkt',
  place_now: 'Als er in dit gebied een plek vrijkomt',
  back: 'Als de persoon weer kan beginnen',
};
const why: Record<SelectionReason, string> = {
  first: 'Staat bovenaan',
  fits_team: 'Past bij dit team',
  expertise: 'Het team heeft de kennis die nodig is',
  safety: 'Het kan niet langer wachten',
  near_by: 'Het team is dichtbij',
  other: 'Anders',
};
const states: Record<CaseState, string> = {
  starting: 'In de eerste 90 dagen',
  running: 'Daarna',
  admitted: 'Opgenomen op een afdeling',
  aftercare: 'In nazorg',
};

export const texts = {
  part,
  changes,
  why,
  states,
  away,
  risk,
  title: 'Wachtlijst',
  lead: 'Wie past en voor wie geen team plek heeft. De volgorde volgt uit wat bekend is. Mensen kiezen wie begint.',
  leadCounts: 'Hoeveel mensen wachten en waar plek is. Namen staan hier niet.',
  none: { title: 'Niemand wacht', text: 'Wie past en voor wie geen plek is, komt hier vanzelf.' },
  area: (name: string | null) => (name === null ? 'Zonder gebied' : name),
  caption: (area: string) => `Wie wacht in ${area}, in volgorde`,
  place: 'Plaats',
  person: 'Persoon',
  because: 'Waarom deze plaats',
  again: 'Kijk opnieuw',
  money: 'Wacht op geld',
  placeOf: (place: number, among: number) => `Plaats ${place} van ${among}`,
  counts: {
    title: 'Hoeveel wachten er',
    area: 'Gebied',
    waiting: 'Wachten',
    longest: 'Langst',
    caption: 'Wie wacht, per gebied',
    few: 'minder dan 10',
    days,
  },
  teams: {
    title: 'Teams en hun plek',
    lead: 'Een dossier weegt zoveel punten als het team zegt. Er is plek als wat het team draagt, onder blijft wat het aankan.',
    caption: 'Teams, wat ze kunnen dragen en wanneer er plek is',
    none: 'De regio legde nog geen teams vast. Dan is ook niet te zien waar plek is.',
    team: 'Team',
    area: 'Gebied',
    whole: 'Hele regio',
    carries: 'Kan dragen',
    load: (capacity: number) => (capacity === 1 ? '1 punt' : `${capacity} punten`),
    opens: 'Plek',
    now: 'Er is plek',
    on: (day: string) => `Vrij op ${day}`,
    full: 'Vol',
    change: 'Wijzig',
    changeOf: (name: string) => `Wijzig wat ${name} aankan`,
    add: 'Voeg een team toe',
    agency: 'Organisatie',
    agencyWrong: 'Kies een organisatie',
    name: 'Naam van het team',
    nameWrong: 'Schrijf een naam',
    from: 'Vanaf',
    fromWrong: 'Kies een dag van vandaag tot over een jaar',
    capacity: 'Hoeveel punten het team aankan',
    capacityWrong: 'Schrijf een getal van 0 tot 2000',
    weight: (state: string) => `Punten per dossier: ${state.toLowerCase()}`,
    weightWrong: 'Schrijf een getal van 0 tot 20',
    send: 'Leg vast',
    keep: 'Wijzig niets',
  },
  rule: {
    title: 'Wat telt voor de volgorde',
    standard: 'De regio koos nog niets. Dit zijn de gewone punten.',
    since: (day: string) => `Geldt vanaf ${day}.`,
    week: 'Elke week wachten',
    crisis: 'Aangemeld als crisis',
    urgent: 'Er is haast bij',
    recent: (count: string) => `Crisis in de laatste ${count} dagen`,
    crisisPoints: 'Crisis kortgeleden',
    crisisDays: 'Hoeveel dagen een crisis telt',
    high: 'Hoog risico',
    moderate: 'Matig risico',
    place: 'Er is of komt een plek',
    away: 'Kan nu niet beginnen',
    points: (count: number) => (count === 1 ? '1 punt' : `${count} punten`),
    minus: (count: number) => `${count} punten eraf`,
    change: 'Wijzig de punten',
    wrong: 'Schrijf een getal van 0 tot 100',
    daysWrong: 'Schrijf een getal van 1 tot 365',
  },
  one: {
    title: 'Wacht op een plek',
    back: 'Wachtlijst',
    sum: (points: number) =>
      `Samen ${points === 1 ? '1 punt' : `${points} punten`}. Bij gelijke punten gaat wie het langst wacht voor.`,
    reason: 'Reden',
    points: 'Punten',
    reasonsCaption: 'Wat meetelt voor de plaats',
    would: 'Wat zou dit veranderen',
    wouldLine: (change: string, place: number) => `${change}: dan plaats ${place}.`,
    wouldNothing: 'Eén nieuw feit verandert de plaats nu niet.',
    history: 'Hoe het stond',
    historyCaption: 'Dagen waarop de plaats veranderde, of waarom',
    day: 'Dag',
    since: (day: string) => `Wacht sinds ${day}`,
    team: 'Past bij',
    anyTeam: 'Elk team in het gebied',
    note: 'Er veranderde iets',
    what: 'Wat',
    facts: {
      crisis: 'Er was een crisis',
      urgency: 'De haast is anders',
      away: 'De persoon kan nu niet beginnen',
      back: 'De persoon kan weer beginnen',
      team: 'Een ander team past',
    },
    whatWrong: 'Kies wat er veranderde',
    crisisOn: 'Op welke dag',
    crisisWrong: 'Kies vandaag of een dag die al geweest is',
    urgency: 'Hoeveel haast',
    urgencyWrong: 'Kies hoeveel haast er is',
    awayWhy: 'Waarom',
    awayWrong: 'Kies waarom',
    awayUntil: 'Tot wanneer',
    awayHint: 'Laat leeg als dat niet bekend is.',
    awayUntilWrong: 'Kies een dag na vandaag',
    noteSend: 'Leg vast',
    choose: 'Kies deze persoon',
    chooseLead: 'De persoon wordt meteen opgenomen. U kiest, de lijst geeft alleen de volgorde.',
    chooseTeam: 'Bij welk team',
    teamOption: (name: string, place: number, among: number, room: string) =>
      `${name}: plaats ${place} van ${among}, ${room}`,
    room: { now: 'er is plek', later: (day: string) => `plek op ${day}`, full: 'vol' },
    noTeams: 'Er is nog geen team vastgelegd dat past. Voeg het toe op de wachtlijst.',
    teamWrong: 'Kies een team',
    chooseWhy: 'Waarom deze persoon',
    whyWrong: 'Kies waarom',
    notFirst: 'Deze persoon staat niet bovenaan. Kies een andere reden en schrijf die op',
    words: 'Toelichting',
    wordsHint: 'Nodig als iemand anders hoger staat of als het team vol is. De persoon kan dit lezen.',
    wordsWrong: 'Schrijf op waarom',
    chooseSend: 'Kies en neem op',
    no: 'Niet nu',
    notListed: 'Staat niet op de wachtlijst',
    gone: 'Wacht niet meer',
    not: 'Deze persoon staat niet op de wachtlijst.',
    goneLead: 'Overleden, ingetrokken, verhuisd of een straf met zorg: leg vast wat er nu gebeurt.',
    toReferral: 'Naar de aanmelding',
  },
};
export type WaitingTexts = typeof texts;
