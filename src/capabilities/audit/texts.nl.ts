/** Every Dutch sentence about evidence. */
import type { HandingFailure, SourceName, WhyNotSigned, WitnessKind } from './contract.ts';

const failure: Readonly<Record<HandingFailure, string>> = {
  unreachable: 'niet bereikbaar',
  too_slow: 'gaf geen antwoord binnen tien seconden',
  refused: 'nam het controlepunt niet aan',
  not_allowed: 'het adres ligt binnen een gesloten netwerk',
  not_written: 'het bestand kon niet worden geschreven',
  not_read: 'het bestand kon niet worden gelezen; er wordt niets ondertekend',
  differs: 'de kopie hoort niet bij wat hier staat; er wordt niets ondertekend. Vraag de beheerder vandaag om “verify”',
};
const notSigned: Readonly<Record<WhyNotSigned, string>> = {
  key_closed: 'De sleutel waarmee wordt ondertekend, gaat niet open. Vraag de beheerder om de juiste hoofdsleutel.',
  check_found:
    'Bij het narekenen klopte iets niet. Is bekend hoe dat kwam, dan kan de beheerder met een reden verder laten ondertekenen.',
  tree_differs:
    'De lijst past niet meer bij het laatste controlepunt. Vraag de beheerder vandaag om “verify”. Is bekend hoe dat kwam, dan kan de beheerder met een reden verder laten ondertekenen.',
  page_damaged:
    'De database kan een deel van haar gegevens niet meer lezen: er is een schijf stuk. Waarschuw vandaag de beheerder.',
  witness_differs:
    'De kopie van een getuige hoort niet bij wat hier staat. Misschien is een oudere back-up teruggezet. Hieronder ziet u welke getuige.',
  witness_unread: 'De kopie van een getuige kan niet worden gelezen. Hieronder ziet u welke.',
};
const kind: Readonly<Record<WitnessKind, string>> = {
  file: 'Bestand',
  endpoint: 'Andere organisatie',
  mail: 'Mail',
};
const source: Readonly<Record<SourceName, string>> = {
  ledger: 'Het grootboek: wat er is besloten of gebeurd',
  access_log: 'Het inzagelog: wie iets heeft bekeken',
};

export const texts = {
  title: 'Bewijs',
  lead: 'Alles wat hier wordt vastgelegd en bekeken, staat op een lijst waar niets ongemerkt uit kan verdwijnen. Hier ziet u of dat nog zo is.',
  unchanged: 'Er is niets veranderd',
  changed: (n: number): string => (n === 1 ? 'Eén regel klopt niet meer' : `${n} regels kloppen niet meer`),
  notChecked: 'Nog niet nagerekend',
  checkedLongAgo: 'Al meer dan twee dagen niet nagerekend',
  checkedLongAgoText: (moment: string): string =>
    `Bij de laatste keer, op ${moment}, was er niets veranderd. Daarna lukte het narekenen niet. Vraag de beheerder om “verify”, en waarom het ’s nachts niet lukt.`,
  nothingSigned: 'Er is nog niets om na te rekenen',
  nothingSignedText: 'Binnen een minuut nadat er iets is vastgelegd, komt hier het eerste controlepunt.',
  notWhole: 'Nog niet helemaal nagerekend',
  unchangedText: (lines: string, moment: string): string =>
    `Nagerekend op ${moment}: alle ${lines} regels zijn nog precies zoals ze zijn opgeschreven.`,
  wholeText: (from: string, until: string): string =>
    `Alle regels die er toen waren, zijn nagerekend tussen ${from} en ${until}. Ze waren nog precies zoals ze zijn opgeschreven.`,
  placeText: (place: string, lines: string, moment: string): string =>
    `Een nieuwe ronde is bezig: op ${moment} waren ${place} van de ${lines} regels nagerekend. ’s Nachts gaat het verder waar het stopte.`,
  notSigned: (since: string): string => `Sinds ${since} wordt er niets ondertekend.`,
  whyNotSigned: notSigned,
  repairsTitle: 'Wat eerder niet klopte en is uitgelegd',
  repairsText:
    'De beheerder liet met een reden verder ondertekenen. Wie narekent, blijft zien wat er niet klopt. Klopt er later meer niet, dan stopt het ondertekenen weer.',
  repairedAt: 'Uitgelegd op',
  repairFound: 'Regels',
  repairReason: 'Reden',
  changedText: (moment: string): string =>
    `Gevonden op ${moment}. Iemand heeft de gegevens buiten het systeem om veranderd, of ze zijn beschadigd. Vraag de beheerder vandaag om “verify”: dat noemt elke regel. Bewaar de controlepunten van getuigen.`,
  notCheckedText: 'Het systeem rekent zichzelf elke nacht na. Morgen staat hier de uitkomst.',
  checkpointTitle: 'Laatste controlepunt',
  checkpointText:
    'Een controlepunt is een korte, ondertekende samenvatting van alle regels samen. Verandert één regel, dan past de samenvatting niet meer.',
  signedAt: 'Ondertekend',
  size: 'Aantal regels',
  download: 'Download dit controlepunt',
  witnessesTitle: 'Wie heeft een kopie',
  witnessesText:
    'Wie de machine beheert, kan alles op die machine veranderen, ook de controlepunten. Een kopie bij een ander maakt dat zichtbaar.',
  witnessesNone: 'Nog niemand. De beheerder stelt in wie een kopie krijgt.',
  onlyHere:
    'Alle kopieën zijn bestanden. Staan die op deze machine, dan bewijzen ze niets tegen wie haar beheert. Vraag de beheerder om een getuige bij een andere organisatie.',
  witness: 'Getuige',
  handedAt: 'Laatste kopie',
  state: 'Hoe het gaat',
  never: 'nog geen',
  isHanded: 'Heeft een kopie',
  failed: (why: HandingFailure): string => `Lukt niet: ${failure[why]}. Het wordt elke minuut opnieuw geprobeerd.`,
  kind,
  selfTitle: 'Zelf narekenen',
  selfText:
    'U hoeft ons niet te geloven. Een beheerder maakt een map met alles wat nodig is. Een ander rekent die na, zonder ons programma en zonder sleutel.',
  selfSteps: [
    [
      'De beheerder maakt de map. Er staat in wie welk dossier bekeek: behandel hem als vertrouwelijk.',
      'npm run -s vasthouden -- evidence export map',
    ],
    [
      'Iemand anders rekent hem na, met de kopie van een getuige. Alleen Python is nodig.',
      'python3 map/verify.py map getuige.txt',
    ],
    ['De beheerder kan het ook hier doen.', 'npm run -s vasthouden -- verify --witness getuige.txt'],
  ] as readonly (readonly [string, string])[],
  keysText: 'De sleutel waarmee u handtekeningen controleert. Bewaar hem buiten dit systeem.',
  proofTitle: 'Het bewijs van één regel',
  proofText: 'Staat een regel in wat is ondertekend? U krijgt de stukken waarmee een ander dat zelf kan uitrekenen.',
  source: 'Welke lijst',
  sourceName: source,
  position: 'Nummer van de regel',
  positionHint: 'Een heel getal, bijvoorbeeld 1.',
  positionWrong: 'Vul een heel getal in, vanaf 1',
  show: 'Toon het bewijs',
  proved: (leaf: string, size: string): string =>
    `Deze regel staat in het controlepunt, op plaats ${leaf} van ${size}.`,
  proofSteps: (n: number): string =>
    `Met ${n} tussenuitkomsten komt een ander van deze regel uit bij het controlepunt.`,
  proofSave: 'Download het bewijs',
  refusals: {
    no_such_row: 'Deze regel is er niet.',
    not_yet: 'Deze regel is nieuwer dan het laatste controlepunt. Probeer het over een minuut nog eens.',
  } as Readonly<Record<string, string>>,
};
export type Texts = typeof texts;
