/** Every Dutch sentence about criteria, evidence and advice. */
import type { RiskInstrument, RiskLevel } from '../events.ts';
import type { Advice, EvidenceRefusal } from './rules.ts';
import type { CriteriaSetRefusal } from './set-rules.ts';

export type CriteriaRefusal = EvidenceRefusal | CriteriaSetRefusal | 'too_few_cases' | 'questions_used_up';
const refusals: Record<CriteriaRefusal, string> = {
  other_source_asked: 'Bij dit criterium telt ja alleen met een andere bron. Kijk wat er gevraagd wordt.',
  instrument_asked: 'Bij dit criterium telt ja alleen met een risicotaxatie. Vul in welke, wanneer en welk niveau.',
  assessment_too_old: 'Deze risicotaxatie is te oud voor dit criterium. Vraag een nieuwe, of kies Onbekend.',
  level_too_low: 'Het niveau van deze risicotaxatie is te laag voor ja.',
  assessed_in_future: 'Die dag is nog niet geweest. Kies de dag waarop de risicotaxatie is gedaan.',
  instrument_without_source: 'Kies als bron Risicotaxatie, of laat de risicotaxatie leeg.',
  already_put: 'Er begint al een lijst op die dag. Kies een andere dag, of trek die lijst eerst in.',
  no_criteria: 'Een criterialijst heeft ten minste één criterium, elk één keer.',
  wrong_period: 'Het einde ligt voor het begin.',
  too_many_needed: 'Er zijn niet zo veel criteria die niet verplicht zijn. Kies een lager getal.',
  nothing_asked: 'Kies bij elk criterium met een bron ten minste één bron.',
  begins_today:
    'Er geldt al een lijst. Laat de nieuwe op zijn vroegst morgen beginnen: wat vandaag binnenkwam, houdt zijn lijst.',
  already_begun: 'Deze lijst geldt al. Aanmeldingen rusten erop. Zet een nieuwe lijst in.',
  no_such_set: 'Deze lijst is al ingetrokken.',
  too_few_cases:
    'Uw regio heeft nog geen 30 besluiten uit eerdere kwartalen. Dan zeggen getallen te veel over personen.',
  questions_used_up:
    'Uw regio heeft dit kwartaal al 8 lijsten uitgeprobeerd. Dat is de grens: uit meer antwoorden is een persoon af te leiden.',
};
const instrument: Record<RiskInstrument, string> = {
  hkt_r: 'HKT-R',
  hcr_20_v3: 'HCR-20 V3',
  fare: 'FARE',
  start: 'START',
  dros: 'DROS',
  honos: 'HoNOS',
  armidilo_s: 'ARMIDILO-S',
  acute_2007: 'ACUTE-2007',
  mate: 'MATE',
  other: 'Ander instrument',
};
const level: Record<RiskLevel, string> = { low: 'laag', moderate: 'matig', high: 'hoog' };

export const texts = {
  refusals,
  instrument,
  level,
  /** `name` says a criterion by its code; `list` joins. */
  advice({ is, refused, open, met, others, needed, required }: Advice, names: (codes: readonly string[]) => string) {
    const other = required === 0 ? '' : 'andere ';
    if (is === 'does_not_fit')
      return refused.length > 0
        ? `Past niet bij de lijst: nee bij ${names(refused)}, en dat is altijd nodig.`
        : `Past niet bij de lijst: van de ${others} ${other}criteria zijn er ${needed} nodig, en dat kan niet meer.`;
    if (is === 'open') return `Nog niet te zeggen: er is nog geen antwoord dat telt bij ${names(open)}.`;
    if (others === 0) return `Past bij de lijst: bij alle ${required} criteria is het antwoord ja.`;
    const some = `${met} van de ${others} ${other}criteria (${needed} is genoeg)`;
    return required === 0
      ? `Past bij de lijst: ja bij ${some}.`
      : `Past bij de lijst: ja bij alle ${required} die altijd nodig zijn, en bij ${some}.`;
  },
  adviceTitle: 'Advies uit de antwoorden',
  peopleDecide: 'Dit advies telt alleen de antwoorden. Mensen besluiten, en mogen anders besluiten.',
  asks: {
    source: (sources: string) => `Ja telt met als bron: ${sources}.`,
    instrument: (which: string, months: number, least: string | null) =>
      `Ja telt met een risicotaxatie (${which}) van de laatste ${months} maanden${least === null ? '' : `, niveau ${least} of hoger`}.`,
    any: 'elk instrument',
    override: (who: string, atTable: boolean) =>
      `Zonder dat bewijs mag ${who} ja zeggen, met een reden${atTable ? ', en alleen als de casus op tafel staat' : ''}.`,
    noOverride: 'Niemand kan hiervan afwijken.',
  },
  assessed: (which: string, day: string, how: string) => `${which} van ${day}: ${how}`,
  overridden: 'Ja zonder het gevraagde bewijs',
  optional: 'niet altijd nodig',

  answer: {
    instrument: 'Welk instrument',
    none: 'Geen risicotaxatie',
    assessedOn: 'Gedaan op',
    level: 'Niveau dat eruit kwam',
    only: 'Alleen welk instrument, wanneer en welk niveau. Vul geen vragen of scores in: die blijven bij wie ze afnam.',
    override: 'Toch ja, zonder dit bewijs. Schrijf hieronder waarom.',
    incomplete: 'Vul instrument, dag en niveau alle drie in, of geen van drie',
    why: 'Schrijf waarom het toch ja is',
  },

  sets: {
    title: 'Criteria',
    lead: (region: string) =>
      `Waaraan ${region} toetst of iemand bij de levensloopaanpak past. Een aanmelding houdt de lijst van de dag waarop zij binnenkwam.`,
    none: { title: 'Nog geen criterialijst', text: 'De beheerder van de regio zet de eerste lijst in.' },
    make: 'Stel een nieuwe lijst op',
    tryOut: 'Probeer een andere lijst uit',
    when: { now: 'Geldt nu', coming: 'Gaat nog in', past: 'Gold eerder' },
    period: (from: string, until: string | null) => (until === null ? `vanaf ${from}` : `van ${from} tot ${until}`),
    all: (count: number) =>
      count === 1 ? 'Dit ene criterium is altijd nodig.' : `Alle ${count} criteria zijn altijd nodig.`,
    some: (required: number, needed: number, others: number) =>
      required === 0
        ? `Van de ${others} criteria zijn er ${needed} nodig.`
        : `${required} criteria zijn altijd nodig; van de ${others} andere zijn er ${needed} nodig.`,
    openCases: (count: number) => `${count} lopende aanmeldingen houden deze lijst.`,
    withdraw: 'Trek deze lijst in',
    national: (text: string) => `Landelijk: ${text}`,
    ownOnly: 'Alleen in deze regio',
  },

  editor: {
    title: 'Criterialijst opstellen',
    back: 'Criteria',
    lead: 'U begint met de lijst die nu geldt, of met een voorbeeld. Wat u hier verandert, geldt pas als u de lijst inzet.',
    start: 'Begin met',
    starts: {
      national: 'de landelijke tekst',
      amsterdam: 'het voorbeeld Amsterdam-Amstelland',
      zeeland: 'het voorbeeld Zeeland',
    },
    use: 'Neem over',
    list: 'De criteria',
    change: 'Wijzig',
    remove: 'Haal weg',
    up: 'Omhoog',
    add: 'Voeg een criterium toe',
    of: (what: string, criterion: string) => `${what}: ${criterion}`,
    from: 'Geldt voor aanmeldingen vanaf',
    fromWrong: 'Kies een dag',
    atLeast: 'Hoeveel criteria die niet altijd nodig zijn, moeten ja zijn',
    atLeastHint: 'Leeg: allemaal.',
    atLeastWrong: 'Schrijf een getal, of laat het leeg',
    put: 'Zet de lijst in',
    ask: 'Reken uit wat dit verandert',
    stays: (removed: string | null, cases: number | null) =>
      `Wie al is aangemeld, houdt de lijst van toen${cases === null ? '' : ` (${cases} lopende aanmeldingen)`}.${removed === null ? '' : ` Dat geldt ook voor wat u weghaalde: ${removed}.`}`,
    empty: 'Zet ten minste één criterium op de lijst',
  },

  criterion: {
    title: 'Criterium',
    nl: 'Zoals de regio het zegt, in het Nederlands',
    en: 'In het Engels',
    textWrong: 'Schrijf het criterium op',
    national: 'Vertaling van welke landelijke tekst',
    nationalNone: 'Geen: alleen van deze regio',
    required: 'Altijd nodig',
    requiredHint: 'Staat dit uit, dan telt het mee met de andere die niet altijd nodig zijn.',
    evidence: 'Wanneer telt ja',
    evidenceIs: { none: 'Altijd', source: 'Met een bepaalde bron', instrument: 'Met een risicotaxatie' },
    sources: 'Welke bronnen',
    sourcesWrong: 'Kies ten minste één bron',
    instruments: 'Welke instrumenten',
    instrumentsHint: 'Niets aangekruist: elk instrument.',
    withinMonths: 'Hoe oud mag de risicotaxatie zijn, in maanden',
    monthsWrong: 'Schrijf een getal van 1 tot en met 120',
    least: 'Vanaf welk niveau',
    leastAny: 'Elk niveau',
    override: 'Wie mag ja zeggen zonder dit bewijs',
    overrideHint: 'Altijd met een reden. Niets aangekruist: niemand.',
    atTable: 'Alleen als de casus op tafel staat',
    save: 'Bewaar in de lijst',
  },

  whatIf: {
    title: 'Wat als deze lijst eerder had gegolden',
    lead: (day: string, cases: number) => `Over ongeveer ${cases} aanmeldingen waarover voor ${day} is besloten.`,
    same: 'Hetzelfde advies',
    toFits: 'Past nu wel, eerst niet of nog open',
    fromFits: 'Past nu niet of is nog open, eerst wel',
    otherwise: 'Anders, maar voor en na niet passend',
    caption: 'Adviezen onder deze lijst, naast die van toen',
    which: 'Advies',
    cases: 'Aanmeldingen',
    about: (count: number) => `ongeveer ${count}`,
    few: 'minder dan 5',
    how: 'De getallen zijn expres een beetje onzeker gemaakt en afgerond op vijf. Zo valt uit twee antwoorden samen niets te leren over één persoon. Nieuwe criteria tellen als onbekend: daar gaf toen niemand antwoord op.',
    left: (count: number) =>
      count === 1
        ? 'Uw regio kan dit kwartaal nog één andere lijst uitproberen.'
        : `Uw regio kan dit kwartaal nog ${count} andere lijsten uitproberen.`,
  },

  check: {
    title: 'Past iemand bij de aanpak?',
    lead: 'Kijk vooraf. Er wordt niets bewaard en niets verstuurd: uw antwoorden blijven op dit scherm.',
    answer: { met: 'Ja', not_met: 'Nee', unknown: 'Weet ik niet' },
    clear: 'Wis de antwoorden',
    refer: 'Naar aanmelden',
    anyway: 'Ook als iemand niet lijkt te passen, mag u aanmelden. Het Zorg- en Veiligheidshuis denkt mee.',
    none: {
      title: 'Nog geen criterialijst',
      text: 'Uw regio heeft geen lijst die vandaag geldt. U kunt gewoon aanmelden.',
    },
  },
};
export type CriteriaTexts = typeof texts;
