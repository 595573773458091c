/** Invented sentences for invented lives, with the person's first name where `@` stands. Dutch, since the demo is read in Dutch. */
import type { IncidentKind } from '#capabilities/plan/events.ts';
import type { LifeDomain } from '#vocabulary/codes.ts';

export const reasons: readonly string[] = [
  '@ komt al twee jaar bij elke instelling binnen en gaat overal weer weg. Elke keer komt de politie eraan te pas. Niemand houdt het overzicht.',
  'De buren zijn bang. @ schreeuwt ’s nachts en heeft een buurman bedreigd. Behandeling is drie keer gestopt.',
  '@ is voor de vijfde keer vrijgelaten zonder woonplek. Binnen een maand gaat het mis. Wij willen dat vóór zijn.',
  '@ weigert medicijnen als niemand langskomt. Na een opname gaat het goed, daarna valt alles weg.',
  'Moeder belt elke week. Zij kan @ niet meer in huis hebben en weet niet wie er gaat over een andere plek.',
  'De wijkagent kent @ goed, maar is de enige. Er zijn schulden, er is drank, en er was een mes.',
  '@ slaapt in de nachtopvang en is daar geschorst na een vechtpartij. Er is een lichte verstandelijke beperking, en nergens een plek.',
  'De behandelaar stopt omdat de titel afloopt. De zorg blijft nodig. Wij vragen één plan met iedereen erbij.',
];
export const aims: readonly string[] = [
  'Eén team dat @ kent en blijft, ook als het een tijd niet lukt.',
  'Een vaste woonplek met begeleiding, en afspraken over wat we doen als het misgaat.',
  'Dat @ bij spanning weet wie te bellen, en dat wij op tijd opschalen.',
  'Rust in de straat, en een dag die iets oplevert.',
  'Behandeling die doorgaat, ook na een opname.',
];
export const problems: Readonly<Record<LifeDomain, readonly string[]>> = {
  mental_health: [
    'Stemmen als de medicijnen op zijn. Herkent dat zelf niet op tijd.',
    'Wantrouwen naar iedereen met een badge.',
  ],
  addiction: ['Drinkt op de dagen dat het geld binnenkomt.', 'Speed, in het weekend, met dezelfde twee vrienden.'],
  physical_health: ['Slechte tanden en een oude beenbreuk. Gaat niet naar de huisarts.'],
  housing: ['Geen vast adres. Slaapt bij kennissen of buiten.', 'Twee keer uit huis gezet in drie jaar.'],
  income_debts: ['Achttien schuldeisers, geen overzicht.', 'De uitkering is stopgezet omdat er geen post aankomt.'],
  work_day: ['Geen dagbesteding. De dagen zijn lang.'],
  network_family: ['Alleen contact met een zus.', 'Oude vrienden trekken hem mee.'],
  daily_living: ['Eet slecht, het huis vervuilt.'],
  justice_safety: ['Zes aanhoudingen in een jaar, geen titel meer.', 'Bedreigt hulpverleners als het druk wordt.'],
};
export const goals: Readonly<Record<LifeDomain, readonly string[]>> = {
  mental_health: ['Medicijnen die werken, elke vier weken thuis', 'Eén behandelaar die blijft'],
  addiction: ['Niet drinken op werkdagen', 'Minder gebruiken, met hulp van Het Veer'],
  physical_health: ['Naar de tandarts, samen'],
  housing: ['Een eigen woning met begeleiding', 'Een plek waar hij een jaar kan blijven'],
  income_debts: ['Elke maand 60 euro aflossen', 'Een beheerder die het geld regelt'],
  work_day: ['Drie ochtenden naar de fietsenwerkplaats'],
  network_family: ['Zondag eten bij zijn zus'],
  daily_living: ['Elke week samen het huis op orde'],
  justice_safety: ['Een half jaar zonder aangifte'],
};
export const actions: readonly string[] = [
  'Afspraak maken en samen heen gaan',
  'Bellen met de gemeente over het briefadres',
  'Formulier invullen en inleveren',
  'Kennismaken met de begeleider',
  'Kijken bij de plek en daarna beslissen',
  'Papieren verzamelen voor de bewindvoerder',
  'Afspreken wat we doen als het misgaat',
  'Elke maandag langsgaan, ook als de deur dicht blijft',
];
export const contacts: readonly string[] = [
  '@ deed open en zette koffie. We spraken over de week. Het slapen gaat beter.',
  'Drie keer aangebeld. De gordijnen waren dicht. Morgen weer.',
  '@ belde zelf. De huur was niet betaald. Dat hebben we samen geregeld.',
  'Gewandeld langs het kanaal. @ vertelde over vroeger.',
  '@ was kortaf en wilde niet praten. Wel afgesproken voor donderdag.',
  'Samen naar het loket geweest. Het ging rustig.',
  'De begeleider was erbij. @ wil minder afspraken op één dag.',
  'Even gezien bij de werkplaats. @ was trots op een fiets die weer rijdt.',
];
export const signals: readonly string[] = [
  '@ doet de gordijnen niet meer open.',
  '@ groet niet terug.',
  'Slaapt overdag, loopt ’s nachts.',
  'Heeft de afspraak voor het depot afgezegd.',
];
export const ownWords: readonly string[] = [
  'Als ik niet opneem, kom dan langs. Niet met z’n vieren. Gewoon één iemand, en koffie mee.',
  'Ik wil gewoon een huis waar niemand me wegstuurt.',
  'Zeg me wat er gaat gebeuren. Dan word ik niet boos.',
  'Mijn zus mag alles weten. Mijn broer niet.',
  'Op de werkplaats ben ik iemand.',
];
export const incidents: Readonly<Record<IncidentKind, readonly string[]>> = {
  threat: ['@ riep dat hij iedereen wat aan zou doen. Na een uur was het rustig.'],
  violence: ['@ sloeg een medebewoner. Er is aangifte gedaan.'],
  arrest: ['Aangehouden na een melding uit de straat. De volgende dag weer thuis.'],
  nuisance: ['Harde muziek in de nacht, drie meldingen.'],
  self_harm: ['@ heeft zich gesneden. Gezien op de spoedpost.'],
  substance: ['Zwaar onder invloed aangetroffen bij het station.'],
  absconded: ['Niet teruggekomen van verlof.'],
  fire: ['Een pan op het vuur laten staan. De brandweer kwam op tijd.'],
  eviction: ['De huur is opgezegd na klachten.'],
};
export const advices: readonly string[] = [
  'Het wijkteam houdt contact en zoekt hulp bij schulden.',
  'De huisarts en de GGZ pakken het samen op; over drie maanden kijken we terug.',
  'Aanmelden bij de aanpak die de gemeente al heeft.',
];
/** What was agreed with who takes over. */
export const handovers: readonly string[] = [
  'Belt @ elke week en gaat langs als dat niet lukt.',
  '@ komt op gesprek bij het wijkteam; daarna eens in de twee weken.',
  'Houdt contact met de familie en belt ons als het slechter gaat.',
];
/** How it goes with who was not included, by what was found. */
export const found = {
  goes_well: ['@ heeft een vaste begeleider en betaalt de huur.', 'Het is rustig: geen meldingen meer.'],
  in_care: ['@ gaat elke week naar de behandelaar.', 'Opgenomen met een zorgmachtiging; de behandelaar houdt contact.'],
  not_reached: ['Drie keer gebeld en langs geweest, niemand sprak @.'],
  worse: ['@ is weer op straat gezien en wil geen hulp.'],
  died: ['@ is overleden.'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export const objections: readonly string[] = [
  'Wij zien @ elke week en de zorg die er is, werkt niet.',
  'De meldingen van dit jaar zijn niet meegewogen.',
];
export const judgements: readonly string[] = [
  'De partners wogen alle meldingen mee. De zorg die loopt, is net begonnen en past.',
  'Er is niets nieuws dat het besluit anders maakt. Wel kijken we eerder terug.',
];
export const outflowWords: readonly string[] = [
  '@ woont twee jaar op dezelfde plek en weet wie te bellen.',
  'Het netwerk laat los in stappen; de woonbegeleider blijft.',
];
/** What is kept from a partner, in which section and why. */
export const withheld = {
  threat: {
    section: 'core',
    words: 'Een medebewoner zegt dat @ weet waar zijn zus nu woont. De zus wil niet dat dit rondgaat.',
    reason: 'rights_of_others',
  },
  money: {
    section: 'social',
    words: '@ leende geld van een buurman en is daar bang voor. De politie zoekt dit uit.',
    reason: 'investigation',
  },
} as const;
