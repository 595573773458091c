/** Every Dutch sentence about bottlenecks and who is asked to solve them. */
import type { Ending, Level, Obstacle } from './events.ts';
import type { BottleneckRefusal, LadderRefusal } from './rules.ts';

const obstacles: Record<Obstacle, string> = {
  housing: 'Geen woning',
  bed: 'Geen bed',
  team_capacity: 'Geen plek bij een team',
  funding: 'Geen geld',
  cooperation: 'Samenwerken lukt niet',
  legal: 'Regels staan in de weg',
  identity_papers: 'Papieren ontbreken',
  other: 'Anders',
};
const levels: Record<Level, string> = {
  process_director: 'Procesregisseur',
  steering_group: 'Stuurgroep',
  director: 'Bestuurder',
  ministry_desk: 'Loket van het ministerie',
};
const endings: Record<Ending, string> = {
  solved: 'Opgelost',
  worked_around: 'Op een andere manier gelukt',
  no_longer_there: 'Niet meer nodig',
};
const refusals: Record<BottleneckRefusal | LadderRefusal, string> = {
  due_in_past: 'Kies vandaag of een dag die nog komt.',
  due_too_far: 'Kies een dag binnen een jaar.',
  already_registered: 'Dit knelpunt staat er al.',
  no_bottleneck: 'Dit knelpunt is er niet.',
  already_ended: 'Een collega rondde dit knelpunt al af.',
  top_of_ladder: 'Hoger dan dit kan niet in deze regio.',
  term_runs: 'De dag is nog niet voorbij.',
  ladder_in_past: 'Kies vandaag of een dag die nog komt.',
  ladder_too_far: 'Kies een dag binnen een jaar.',
  ladder_not_upward: 'Zet de laagste trede eerst. Elke trede mag één keer.',
};

export const texts = {
  obstacles,
  levels,
  endings,
  refusals,
  title: 'Knelpunten',
  lead: 'Wat een casus tegenhoudt en niemand aan tafel kan oplossen. Na de dag gaat de vraag een trede hoger.',
  heading: (count: number, many: string) =>
    count === 0
      ? 'Geen knelpunt staat open'
      : count === 1
        ? 'Eén knelpunt staat open'
        : `${many} knelpunten staan open`,
  none: { title: 'Geen knelpunten', text: 'Wat niemand aan tafel kan oplossen, legt u vast bij de persoon.' },
  caption: 'Open knelpunten, de eerste dag bovenaan',
  person: 'Persoon',
  noName: 'Geen naam bekend',
  what: 'Wat',
  asked: 'Gevraagd',
  since: (day: string) => `sinds ${day}`,
  due: 'Uiterlijk',
  late: (day: string) => `${day}, voorbij`,
  counts: {
    title: 'Per soort en trede',
    lead: 'Aantallen zonder namen, om te bespreken met wie het kan oplossen.',
    caption: 'Open knelpunten per soort en trede',
    open: 'Open',
    late: 'Te laat',
    longest: 'Langst',
    days: (count: number) => (count === 1 ? '1 dag' : `${count} dagen`),
  },
  ladder: {
    title: 'Wie wordt gevraagd',
    standard: 'De regio sprak nog niets af. Dit is de gewone ladder.',
    from: (day: string) => `Geldt vanaf ${day}.`,
    within: (days: number) => (days === 1 ? 'binnen 1 werkdag' : `binnen ${days} werkdagen`),
    change: 'Wijzig de ladder',
    fromField: 'Vanaf',
    fromWrong: 'Kies een dag van vandaag tot over een jaar',
    daysOf: (level: string) => `${level}: hoeveel werkdagen`,
    daysHint: 'Leeg: deze trede is er niet.',
    daysWrong: 'Schrijf een getal van 1 tot 120',
    noneWrong: 'Vul ten minste één trede in',
    send: 'Leg vast',
    keep: 'Wijzig niets',
  },
  one: {
    none: { title: 'Geen knelpunten', text: 'Niets houdt deze casus tegen dat niemand aan tafel kan oplossen.' },
    standsIn: 'Wat staat in de weg',
    who: 'Wie kan het oplossen',
    how: 'Hoe het afliep',
    askedNow: (level: string, day: string) => `${level}, uiterlijk ${day}`,
    unseen: 'Niet zichtbaar voor u',
    register: 'Leg een knelpunt vast',
    registerLead: 'De persoon kan dit lezen.',
    obstacle: 'Soort',
    obstacleWrong: 'Kies een soort',
    agency: 'Welke organisatie kan het oplossen',
    agencyNone: 'Geen van de partners',
    wordsWrong: 'Schrijf wat in de weg staat',
    whoHint: 'Naam en functie. Bijvoorbeeld: de wethouder zorg van de gemeente.',
    whoWrong: 'Schrijf wie het kan oplossen',
    due: 'Uiterlijk opgelost op',
    dueWrong: 'Kies een dag van vandaag tot over een jaar',
    send: 'Leg vast',
    escalate: 'Vraag het een trede hoger',
    end: 'Rond af',
    ending: 'Hoe liep het af',
    endingWrong: 'Kies hoe het afliep',
    howField: 'Wat is er gedaan',
    howWrong: 'Schrijf wat er is gedaan',
    close: 'Niet nu',
  },
};
export type BottleneckTexts = typeof texts;
