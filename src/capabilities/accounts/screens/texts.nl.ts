/** Every Dutch sentence about one's own sessions and the review of rights. */
import type { System } from '../sessions/contract.ts';

const systems: Readonly<Record<System, string>> = {
  windows: 'Windows',
  macos: 'een Mac',
  linux: 'Linux',
  chromeos: 'een Chromebook',
  android: 'Android',
  ios: 'een iPhone of iPad',
};

export const texts = {
  sessions: {
    title: 'Waar u bent ingelogd',
    heading: (n: number, spelled: string): string =>
      n === 1 ? 'U bent op één plek ingelogd' : `U bent op ${spelled} plekken ingelogd`,
    lead: 'Kent u een plek niet? Stop die dan, en meld het aan uw beheerder.',
    caption: 'Uw sessies, laatst gebruikt bovenaan',
    device: (browser: string | null, system: System | null, isMacOrIpad: boolean): string => {
      if (system === null) return browser ?? 'Onbekend apparaat';
      return `${browser ?? 'Onbekende browser'} op ${isMacOrIpad ? 'een Mac of iPad' : systems[system]}`;
    },
    by: 'Waarmee',
    where: 'Waarvoor',
    since: 'Ingelogd',
    seen: 'Laatst gebruikt',
    ends: 'Stopt vanzelf',
    current: 'Dit is de sessie waarin u nu kijkt',
    end: (device: string, agency: string): string => `Stop deze sessie: ${device}, voor ${agency}`,
    endShort: 'Stop',
    endOthers: 'Stop alle andere',
  },
  places: {
    title: 'Waarvoor u werkt',
    lead: 'U werkt voor één organisatie tegelijk. U ziet wat die mag zien, en wat u doet, doet u namens haar. Wisselt u, dan begint het scherm opnieuw, ook in uw andere vensters.',
    where: 'Organisatie',
    as: 'Als',
    now: 'Nu',
    here: 'hiervoor werkt u nu',
    go: 'Werk hiervoor verder',
  },
  meeting: {
    title: 'De inclusietafel voorzitten',
    text: 'Zit u vandaag de tafel voor? Dan gaat het scherm niet op slot zolang de tafel duurt. Dat staat bovenaan het scherm. Stop het als u weggaat.',
    hours: 'Hoe lang duurt de tafel nog?',
    hour: (n: number): string => (n === 1 ? '1 uur' : `${n} uur`),
    begin: 'Begin de vergaderstand',
  },
  rights: {
    title: 'Wie mag wat',
    heading: (n: number): string => (n === 1 ? '1 recht in deze regio' : `${n} rechten in deze regio`),
    lead: 'Kijk elk kwartaal of iedereen dit nog nodig heeft. Een recht dat niet meer nodig is, beëindigt u. Wie hier helemaal niet meer hoort, houdt u meteen buiten.',
    caption: 'Wie welke rol heeft',
    who: 'Wie',
    role: 'Rol',
    from: 'Sinds',
    begins: (day: string): string => `begint op ${day}`,
    until: (day: string): string => `tot ${day}`,
    used: 'Laatst gebruikt',
    unused: 'niet in dit kwartaal',
    access: 'Toegang',
    blocked: (day: string): string => `buitengesloten sinds ${day}`,
    block: (name: string): string => `Houd buiten: ${name}`,
    blockShort: 'Houd buiten',
    blockMeans: (name: string): string =>
      `${name} kan in deze regio meteen niet meer inloggen, voor geen enkele organisatie. Wat nog niet was bewaard, is weg. Niemand kan ${name} nog ergens voor kiezen. Raakt een dossier zo zijn casemanager of regisseur kwijt, dan staat dat in Mijn werk bij de procesregisseurs van het Zorg- en Veiligheidshuis waar dat dossier loopt. Is ${name} daar de enige procesregisseur, geef die rol dan aan iemand anders. U kunt ${name} later weer toelaten.`,
    blockDo: 'Ja, houd buiten',
    unblock: (name: string): string => `Laat weer toe: ${name}`,
    unblockShort: 'Laat weer toe',
    csv: 'Download als CSV',
    file: 'rechten.csv',
    heads: [
      'Organisatie',
      'Naam',
      'Id',
      'Rol',
      'Sinds',
      'Tot',
      'Laatst gebruikt',
      'Buitengesloten sinds',
    ] as readonly string[],
  },
  ending: {
    end: (name: string, role: string, agency: string): string => `Beëindig het recht van ${name}: ${role}, ${agency}`,
    endShort: 'Beëindig',
    title: (name: string, role: string): string => `Beëindig het recht van ${name}: ${role}`,
    means: (name: string, role: string, agency: string): string =>
      `Vanaf die dag heeft ${name} bij ${agency} de rol “${role}” niet meer. Andere rechten van ${name} blijven. Raakt een dossier zo zijn casemanager of regisseur kwijt, dan staat dat in Mijn werk bij de procesregisseurs van het Zorg- en Veiligheidshuis waar dat dossier loopt.`,
    undo: 'Wilt u het later toch terugdraaien? Stel het recht dan opnieuw voor. Een ander bevestigt het.',
    notBegun: 'Het recht begint later. Kies de dag waarop het zou beginnen, dan geldt het nooit; of een dag daarna.',
    last: (name: string, role: string, agency: string): string =>
      `Let op: niemand anders heeft nu de rol “${role}” bij ${agency}. Geef die rol eerst aan iemand anders dan ${name}.`,
    until: 'Vanaf welke dag geldt het niet meer?',
    untilHint: 'Kiest u vandaag, dan geldt het meteen niet meer. Wat nog niet is bewaard, is dan weg.',
    send: 'Beëindig dit recht',
  },
  giving: {
    title: 'Rechten geven',
    heading: (n: number): string =>
      n === 0
        ? 'Er wacht geen recht op een tweede'
        : n === 1
          ? '1 recht wacht op een tweede'
          : `${n} rechten wachten op een tweede`,
    lead: 'Een recht geldt pas als een ander het bevestigt. Wie het voorstelt en wie het krijgt, bevestigt niet.',
    caption: 'Voorgestelde rechten',
    none: 'Er is nog geen recht voorgesteld.',
    who: 'Wie',
    role: 'Rol',
    term: 'Vanaf',
    until: (day: string): string => `tot ${day}`,
    standing: 'Stand',
    proposed: (name: string, day: string): string => `voorgesteld door ${name} op ${day}`,
    confirmed: (name: string, day: string): string => `bevestigd door ${name} op ${day}`,
    declined: (name: string, day: string): string => `niet gegeven, ${name} op ${day}`,
    confirm: (name: string): string => `Bevestig het recht van ${name}`,
    confirmShort: 'Bevestig',
    decline: (name: string): string => `Niet geven aan ${name}`,
    declineShort: 'Niet geven',
    takeBack: 'Laat vervallen',
    own: 'Een ander bevestigt dit',
    form: 'Stel een recht voor',
    agency: 'Voor welke organisatie?',
    agencyWrong: 'Kies een organisatie',
    user: 'Wie krijgt het?',
    userHint:
      'Mensen die in uw regio bij deze organisatie werken of daarvoor zijn ingeschreven. Mist u iemand? Vraag de technisch beheerder om die persoon in te schrijven.',
    noPeople:
      'In uw regio werkt nog niemand bij deze organisatie, en niemand is ervoor ingeschreven. Vraag de technisch beheerder om mensen in te schrijven. Daarna kunt u hen hier kiezen.',
    userWrong: 'Kies een persoon',
    roleWrong: 'Kies een rol',
    from: 'Vanaf welke dag?',
    untilAsked: 'Tot welke dag?',
    untilHint: 'Die dag geldt het niet meer. Leeg: tot het wordt beëindigd.',
    send: 'Stel voor',
  },
  refusals: {
    no_table_today: 'Er is nu geen inclusietafel in uw regio, of die is al voorbij.',
    not_appointed: 'U werkt daar vandaag niet meer.',
    oneself: 'U kunt uzelf niet buitensluiten.',
    already_out: 'Een collega sloot deze persoon al buiten.',
    not_out: 'Deze persoon is in deze regio niet buitengesloten.',
    own_proposal: 'U stelde dit zelf voor. Een ander bevestigt het.',
    not_proposed: 'Hierover is al beslist.',
    about_oneself: 'U geeft uzelf geen recht. Een ander stelt het voor en weer een ander bevestigt het.',
    in_the_past: 'Een recht begint vandaag of later.',
    ends_before: 'De laatste dag ligt voor de eerste.',
    no_covenant: 'Deze organisatie heeft vandaag geen convenant in de regio.',
    already_held: 'Deze persoon heeft dit recht op die dagen al.',
    ended_then: 'Dit recht begon al op die dag, of zou dan beginnen, en is beëindigd. Kies een latere eerste dag.',
    own_right: 'Uw eigen recht beëindigt u niet. Vraag het een andere beheerder.',
    ends_in_the_past: 'Een recht eindigt vandaag of later. Kies vandaag of een latere dag.',
    ends_already: 'Dit recht eindigt dan al, of eerder. Kies een eerdere dag. Langer maken gaat via Rechten geven.',
    already_proposed: 'Dit recht is al voorgesteld. Het wacht op een ander, die het bevestigt of afwijst.',
    kept_out: 'Deze persoon is buitengesloten. Laat eerst weer toe.',
    not_registered:
      'Deze persoon werkt in uw regio niet bij deze organisatie, en is daar ook niet ingeschreven. U kunt dit recht daarom nu niet geven. Vraag de technisch beheerder eerst om deze persoon in te schrijven.',
  } as Readonly<Record<string, string>>,
};
export type Texts = typeof texts;
