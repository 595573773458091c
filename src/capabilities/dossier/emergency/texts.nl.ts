/** Every Dutch sentence about emergency access. */
import type { Judgement } from './contract.ts';

const judgement: Record<Judgement, string> = { justified: 'Het was nodig', not_justified: 'Het was niet nodig' };

export const texts = {
  judgement,
  begin: {
    endOther: 'Stop de noodtoegang die nog loopt',
    title: 'Noodtoegang',
    heading: 'Een dossier bekijken in nood',
    lead: 'Alleen als er gevaar is en u niet kunt wachten. U leest één dossier, ten hoogste vier uur. U kunt er niets in schrijven.',
    told: 'De casemanager en de privacyfunctionaris krijgen het te zien. Daarna kijkt iemand na of het nodig was.',
    caseNumber: 'Casusnummer',
    caseHint: 'Bijvoorbeeld LV-2024-0071. De procesregisseur of het Zorg- en Veiligheidshuis kent het.',
    caseWrong: 'Schrijf het casusnummer als LV-2024-0071',
    reason: 'Waarom is het nodig',
    reasonHint: 'Ten minste 20 tekens. Wat is er aan de hand, en waarom kunt u niet wachten?',
    reasonWrong: 'Schrijf ten minste 20 tekens',
    hours: 'Hoe lang',
    hour: (n: number): string => (n === 1 ? '1 uur' : `${n} uur`),
    send: 'Open het dossier in nood',
    running: 'U heeft al een dossier geopend',
    own: 'Wat u in nood opende',
    ownHint: 'Van de laatste 90 dagen, ook als u op een ander apparaat was ingelogd.',
    ownCase: 'Casusnummer',
    ownWhen: 'Wanneer',
    ownStands: 'Stand',
    ended: 'voorbij, nog niet nagekeken',
    stop: 'Stop nu',
  },
  queue: {
    title: 'Noodtoegang nakijken',
    heading: (n: number, spelled: string): string =>
      n === 0
        ? 'Er is niets na te kijken'
        : n === 1
          ? 'Eén noodtoegang is na te kijken'
          : `${spelled} keer noodtoegang is na te kijken`,
    lead: (days: number): string =>
      `Wie opende een dossier in nood, en was dat nodig? Kijk het binnen ${days === 1 ? '1 dag' : `${days} dagen`} na. Daarna ziet de regiocoördinator het ook.`,
    group: { ended: 'Na te kijken', open: 'Nog open', reviewed: 'Nagekeken' },
    openText: 'Nakijken kan pas als de toegang voorbij is.',
    none: 'Niemand opende een dossier in nood',
    noneText: 'Gebeurt het, dan staat het hier meteen.',
    who: (name: string, agency: string): string => `${name}, ${agency}`,
    period: (from: string, until: string): string => `${from} tot ${until}`,
    open: 'is nog open',
    endedBy: (name: string): string => `gestopt door ${name}`,
    stop: 'Stop deze toegang',
    reviewBy: (day: string): string => `uiterlijk ${day} na te kijken`,
    late: (day: string): string => `had uiterlijk ${day} nagekeken moeten zijn`,
    reason: 'Reden',
    unread: 'De reden leest de privacyfunctionaris.',
    own: 'U opende dit zelf. Een collega kijkt het na.',
    judge: 'Was het nodig',
    judgeWrong: 'Kies of het nodig was',
    words: 'Waarom',
    wordsWrong: 'Schrijf op waarom',
    send: 'Leg vast',
    reviewed: (name: string, moment: string): string => `Nagekeken door ${name} op ${moment}.`,
    looks: 'Bekijk wat er is bekeken',
    daysTitle: 'Binnen hoeveel dagen',
    days: 'Dagen',
    daysHint: 'Van 1 tot en met 30.',
    daysWrong: 'Vul een getal in van 1 tot en met 30',
    from: 'Vanaf',
    set: 'Leg vast',
  },
  line: (n: number): string =>
    n === 1 ? 'In 90 dagen 1 keer in nood geopend' : `In 90 dagen ${n} keer in nood geopend`,
  lineLast: (name: string, agency: string, moment: string): string => `laatst door ${name}, ${agency}, op ${moment}`,
  refusals: {
    no_such_case: 'Er is in uw regio geen dossier met dit nummer dat u in nood kunt openen.',
    one_emergency: 'U heeft al een dossier in nood geopend. Stop dat eerst.',
    emergency_reads_only: 'U heeft een dossier in nood geopend en kunt nu alleen lezen. Stop de noodtoegang eerst.',
    nothing_open: 'Er is geen noodtoegang meer om te stoppen.',
    still_open: 'De noodtoegang loopt nog. Kijk het na als die voorbij is.',
    own_access: 'U opende dit zelf. Een collega kijkt het na.',
    already_reviewed: 'Een collega keek dit al na.',
    in_the_past: 'Kies vandaag of een latere dag.',
    already_set: 'Voor deze dag is al een termijn vastgelegd. Kies een latere dag.',
  } as Readonly<Record<string, string>>,
};
export type Texts = typeof texts;
