/** Every Dutch sentence of the register of breaches. */
import type { BreachCategory, BreachNature } from './events.ts';
import type { BreachRefusal } from './rules.ts';

const refusals: Record<BreachRefusal, string> = {
  already_noted: 'Dit datalek staat er al.',
  no_breach: 'Dit datalek is er niet.',
  breach_closed: 'Dit datalek is afgesloten. Open het eerst weer.',
  noticed_in_future: 'Dat moment moet nog komen. Kies wanneer het is ontdekt.',
  happened_after_noticing: 'Die dag moet nog komen. Kies wanneer het gebeurde.',
  which_data: 'Kies om welke gegevens het ging.',
  reported_when: 'Schrijf wanneer u het meldde.',
  reported_in_future: 'Dat moment moet nog komen. Kies wanneer u het meldde.',
  reported_before_noticing: 'Melden kan niet vóór ontdekken.',
  late_reason_needed: 'Dit is later dan 72 uur. Schrijf waarom.',
  told_when: 'Schrijf wanneer u het de mensen vertelde.',
  told_before_noticing: 'Toen was het datalek nog niet ontdekt.',
  told_in_future: 'Die dag moet nog komen. Kies de dag waarop u het vertelde.',
  decide_both: 'Beslis eerst over de melding en over het vertellen.',
  not_closed: 'Dit datalek is nog open.',
};
const nature: Record<BreachNature, string> = {
  confidentiality: 'Iemand zag wat niet mocht',
  integrity: 'Gegevens zijn veranderd of verloren',
  availability: 'Gegevens waren niet te bereiken',
};
const category: Record<BreachCategory, string> = {
  names_and_contact: 'Naam en contactgegevens',
  citizen_number: 'Burgerservicenummer',
  health: 'Gezondheid',
  criminal: 'Strafrecht',
  finance: 'Geld',
  own_words: 'Eigen woorden van iemand',
  professionals: 'Gegevens van medewerkers',
  other: 'Iets anders',
};

export const texts = {
  refusals,
  nature,
  category,
  title: 'Datalekken',
  list: {
    heading: (late: number, open: number) =>
      late > 0
        ? late === 1
          ? 'Eén datalek is niet op tijd gemeld'
          : `${late} datalekken zijn niet op tijd gemeld`
        : open === 0
          ? 'Er is geen open datalek'
          : open === 1
            ? 'Eén datalek vraagt een besluit'
            : `${open} datalekken vragen een besluit`,
    lead: 'Melden bij de Autoriteit Persoonsgegevens kan tot 72 uur na het ontdekken. Ook wie niet meldt, schrijft op waarom.',
    none: 'Er zijn geen datalekken vastgelegd',
    noneText: 'Ging er iets mis met gegevens? Leg het meteen vast, ook als u nog niet alles weet.',
    add: 'Leg een datalek vast',
    caption: 'Datalekken',
    what: 'Wat',
    left: 'Melden',
    persons: 'Mensen',
    decided: 'Besluit',
    unknown: 'nog onbekend',
    closed: (day: string) => `afgesloten op ${day}`,
  },
  left: (hours: number) =>
    hours < 0
      ? `${-hours} uur te laat`
      : hours === 0
        ? 'minder dan een uur'
        : hours === 1
          ? 'nog 1 uur'
          : `nog ${hours} uur`,
  reported: (moment: string) => `gemeld op ${moment}`,
  notReported: 'niet gemeld, met reden',
  told: (day: string) => `verteld op ${day}`,
  notTold: 'niet verteld, met reden',
  form: {
    title: 'Datalek vastleggen',
    amend: 'Vul aan of verbeter',
    lead: 'Weet u iets nog niet? Laat het leeg en vul het later aan.',
    noticedOn: 'Ontdekt op',
    noticedTime: 'Hoe laat ontdekt',
    timeHint: 'Bijvoorbeeld 14:30',
    timeWrong: 'Schrijf de tijd als uu:mm, bijvoorbeeld 14:30',
    happenedOn: 'Gebeurd op',
    optional: 'Mag leeg blijven. Bijvoorbeeld 27-11-2026',
    nature: 'Wat voor lek',
    categories: 'Om welke gegevens ging het',
    persons: 'Hoeveel mensen ongeveer',
    personsHint: 'Leeg: nog niet bekend.',
    personsWrong: 'Schrijf een heel getal, of laat het leeg',
    story: 'Wat gebeurde er',
    storyHint: 'Zonder namen van mensen.',
    storyEmpty: 'Schrijf wat er gebeurde',
    consequences: 'Wat kan er door gebeuren',
    measures: 'Wat is er gedaan',
    send: 'Leg vast',
    save: 'Bewaar',
  },
  page: {
    title: 'Datalek',
    back: 'Datalekken',
    heading: (day: string) => `Datalek, ontdekt op ${day}`,
    reportBy: 'Melden kan tot',
    noticed: 'Ontdekt',
    happened: 'Gebeurd',
    data: 'Gegevens',
    persons: 'Mensen',
    enteredBy: 'Vastgelegd door',
    report: 'Melden bij de Autoriteit Persoonsgegevens',
    reportChoice: 'Meldt u het',
    chooseOne: 'Kies ja of nee',
    yes: 'Ja',
    no: 'Nee',
    reportedOn: 'Gemeld op',
    reportedTime: 'Hoe laat gemeld',
    reason: 'Waarom',
    reasonEmpty: 'Schrijf waarom',
    lateReason: 'Waarom later dan 72 uur',
    decideReport: 'Leg dit besluit vast',
    tell: 'Vertellen aan de mensen',
    tellHint: 'Bij een hoog risico voor mensen is vertellen verplicht.',
    tellChoice: 'Vertelt u het',
    toldOn: 'Verteld op',
    change: 'Beslis opnieuw',
    decidedBy: (name: string, day: string) => `Besloten door ${name}, ${day}`,
    earlier: (count: number) => (count === 1 ? 'Eerder besluit' : `Eerdere besluiten (${count})`),
    reasonLost: 'De reden is hier niet bewaard.',
    close: 'Sluit af',
    closeLater: 'Afsluiten kan na beide besluiten.',
    reopen: 'Open weer',
  },
};
export type Texts = typeof texts;
