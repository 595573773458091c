/** Every Dutch sentence of counting an overlap in the browser. */
import type { Encoding } from './overlap/decoding.ts';
import type { FormName } from './overlap/files.ts';
import type { Refusal, Row } from './overlap/refusals.ts';

type Role = 'party' | 'combiner' | 'researcher';
type Kind =
  | 'partyKeys'
  | 'combinerKeys'
  | 'researcherKeys'
  | 'card'
  | 'researcher'
  | 'round'
  | 'list'
  | 'result'
  | 'agreement'
  | 'persons';

const reason: Readonly<Record<Row['reason'], string>> = {
  missing: 'er is een veld leeg',
  eleven_test: 'geen burgerservicenummer (negen cijfers die de elfproef doorstaan)',
  not_a_day: 'de geboortedatum is geen datum (schrijf 1980-12-31 of 31-12-1980)',
  too_long: 'langer dan 200 letters',
  unreadable: 'geen regel van een CSV-bestand',
};
const most = 10;
const some = (words: readonly string[]): string =>
  words.length > most ? `${words.slice(0, most).join('; ')}; en nog ${words.length - most}` : words.join('; ');

type Sentences = { readonly [Is in Refusal['is']]: (refusal: Extract<Refusal, { is: Is }>) => string };
const refusal: Sentences = {
  unreadable: () => 'Een van de bestanden kan niet worden gelezen. Vraag het opnieuw, of kies het goede bestand.',
  other_encoding: () =>
    'De lijst is als UTF-8 noch als Windows-1252 te lezen, dus letters gaan verloren. Bewaar haar als CSV UTF-8 en kies haar opnieuw.',
  wrong_signature: () =>
    'Een handtekening klopt niet: het bestand is onderweg veranderd, of komt van iemand anders. Vraag het opnieuw.',
  column_missing: ({ column }) =>
    `De eerste regel van de lijst noemt geen kolom ${column}. Zet de namen van de kolommen op de eerste regel.`,
  folder_busy: () => 'Er is al een stap bezig. Wacht tot die klaar is.',
  no_keys: () => 'Uw sleutels ontbreken. Kies het bestand met sleutels dat u bij het begin hebt gedownload.',
  unusable_rows: ({ rows }) =>
    `${rows.length} regels zijn niet te gebruiken: ${some(rows.map(({ line, reason: why }) => `regel ${line}: ${reason[why]}`))}. Verbeter ze.`,
  duplicates: ({ lines }) =>
    `Dezelfde persoon staat meer dan één keer in de lijst: ${some(lines.map((same) => `regels ${same.join(', ')}`))}. Laat ieder één keer staan.`,
  too_small: ({ list, least }) =>
    `De lijst ${list} heeft minder dan ${least} mensen. Bij zo weinig zegt een aantal te veel over ieder van hen; de lijst doet niet mee.`,
  too_large: ({ list, persons, announced }) =>
    `De lijst ${list} heeft ${persons} mensen en er waren er hoogstens ${announced} aangekondigd. Maak een nieuwe kaart en laat de ronde opnieuw beginnen.`,
  announced_more: ({ list, persons, announced }) =>
    `De lijst ${list} heeft ${persons} mensen en er zijn er ${announced} aangekondigd. Met zoveel opvulling is terug te rekenen wat niet getoond wordt. Maak een nieuwe kaart met deze lijst en laat de ronde opnieuw beginnen.`,
  size_not_round: ({ next }) => `Kondig een rond aantal aan: ${next}.`,
  other_form: () =>
    'Uw versie schrijft mensen anders op dan de ronde vraagt, dus gelijke mensen zouden niet worden herkend. Alle partners hebben dezelfde versie nodig.',
  not_in_round: () => 'Uw kaart hoort niet bij deze ronde. Kies de sleutels waarmee uw kaart is gemaakt.',
  not_this_combiner: () => 'Deze ronde is door een ander begonnen. Kies de sleutels waarmee dat is gedaan.',
  not_this_researcher: () => 'U staat niet als onderzoeker in deze ronde. Er gaat dus niets voor u open.',
  parties_clash: () =>
    'De ronde kan zo niet beginnen: er zijn twee tot zes lijsten en een of twee onderzoekers nodig, elk met eigen kaart en sleutels, en wie samenvoegt brengt geen lijst in.',
  key_reused: ({ list }) => `De sleutel op de kaart van ${list} is al eens gebruikt. Maak een nieuwe kaart.`,
  key_gone: ({ list }) => `De geheime sleutel bij de kaart van ${list} is er niet meer. Maak een nieuwe kaart.`,
  older_keys: ({ list }) =>
    `Deze sleutels zijn een oudere kopie: de ronde weet meer van de lijst ${list} dan zij. Hiermee zou een tweede versie van de lijst kunnen vertrekken. Kies het bestand met het hoogste nummer. Is dat weg, maak dan een nieuwe kaart en laat de ronde opnieuw beginnen.`,
  other_party_key: ({ list }) =>
    `De lijst ${list} deed eerder mee met andere sleutels. Vraag die partner telefonisch waarom. Klopt het, begin de ronde dan op de opdrachtregel met --new-keys.`,
  nearly_same_list: ({ list }) =>
    `De lijst ${list} is bijna gelijk aan die van een eerdere ronde. Twee keer tellen zou verraden wie er verschilt. Gebruik de aantallen van toen, of wacht tot de lijst meer is veranderd.`,
  strangers: ({ parties }) =>
    `U hebt de code van ${parties.join(', ')} nog niet gehoord. Bel elk van hen op een nummer dat u kent en laat de code van de kaart voorlezen. Tot dan blijft uw lijst hier: verzonnen partners zouden haar kunnen lezen.`,
  code_unknown: ({ code }) =>
    `Niemand in deze ronde heeft de code ${code}. Is hij goed voorgelezen, dan zit er iemand anders op de plek van die partner: doe niet mee en waarschuw de anderen.`,
  list_changed: ({ list }) =>
    `Van de lijst ${list} is in deze ronde al een andere versie gebruikt. Twee versies zouden verraden wie er verschilt. Begin een nieuwe ronde.`,
  other_round: () => 'Er zit een bestand van een andere ronde bij. Kies alleen bestanden van deze ronde.',
  round_replaced: () => 'Deze ronde is vervangen door een latere. Ga met die verder.',
  round_unknown: () =>
    'Deze ronde staat niet in uw sleutelbestand. Kies het sleutelbestand dat u na het begin van de ronde hebt gedownload.',
  already_counted: () => 'Deze ronde is al geteld, met andere bestanden. Een ronde wordt één keer geteld.',
  not_for_you: ({ list, next }) => `De lijst ${list} moet nu naar ${next}. Stuur het bestand daarheen.`,
  own_list_back: ({ list }) =>
    `Dit is uw eigen lijst ${list}, op de terugweg. Die hoort niet bij u terug te komen: stuur haar door naar wie ze bedoeld was en meld het.`,
  hop_missing: ({ list, by }) => `Op de lijst ${list} ontbreekt de sleutel van ${by} nog.`,
  wrong_order: ({ list }) =>
    `De stappen van de lijst ${list} volgen niet op elkaar. Vraag het laatste bestand opnieuw.`,
  list_missing: ({ lists }) => `Nog niet binnen: ${lists.join(', ')}. Alle lijsten zijn nodig voordat er wordt geteld.`,
  list_twice: ({ list }) => `De lijst ${list} zit er twee keer bij. Kies elke lijst één keer.`,
  wrong_key: ({ list, by }) =>
    `${by} gebruikte op de lijst ${list} een andere sleutel dan aangekondigd. Laat ${by} de stap opnieuw doen.`,
  tampered: ({ list }) => `De lijst ${list} is onderweg veranderd. Vraag de afzender om het bestand.`,
  wrong_number: ({ list }) =>
    `De lijst ${list} is langer of korter dan aangekondigd. Vraag de eigenaar om een nieuw bestand.`,
  person_twice: ({ list }) =>
    `Op de lijst ${list} staat iemand meer dan één keer. De eigenaar begint opnieuw, met ieder één keer.`,
  unmatched: ({ lists }) =>
    `De proefpersoon die iedereen meetelt, wordt niet in alle lijsten teruggevonden; kijk bij ${lists.join(', ')}. Er is een verkeerde sleutel gebruikt, of mensen zijn anders opgeschreven. Begin de ronde opnieuw.`,
  sizes_contradict: ({ list }) =>
    `Het verzegelde aantal van de lijst ${list} klopt niet met wat is geteld. Begin de ronde opnieuw.`,
};

const role: Readonly<Record<Role, { readonly label: string; readonly hint: string }>> = {
  party: { label: 'Ik breng een lijst in', hint: 'U versluiert uw lijst en zet uw sleutel op die van anderen.' },
  combiner: {
    label: 'Ik voeg de lijsten samen',
    hint: 'U begint de ronde en telt de overlap. U brengt zelf geen lijst in.',
  },
  researcher: { label: 'Ik maak de schatting', hint: 'Voor u gaan de aantallen open, als alle partners akkoord zijn.' },
};
const kind: Readonly<Record<Kind, string>> = {
  partyKeys: 'uw sleutels',
  combinerKeys: 'uw sleutels',
  researcherKeys: 'uw sleutels',
  card: 'kaart van een partner',
  researcher: 'kaart van een onderzoeker',
  round: 'de ronde',
  list: 'een lijst op reis, versluierd',
  result: 'de uitkomst, verzegeld',
  agreement: 'akkoord van een partner',
  persons: 'uw lijst met mensen',
};
const form: Readonly<Record<Exclude<FormName, 'text'>, { readonly label: string; readonly hint: string }>> = {
  bsn: { label: 'Burgerservicenummer', hint: 'De lijst heeft een kolom bsn.' },
  name: {
    label: 'Naam en geboortedatum',
    hint: 'De lijst heeft de kolommen surname (achternaam), given_names (voornamen) en birth_date (geboortedatum).',
  },
};

const readAs: Readonly<Record<Encoding, string>> = {
  'utf-8': 'gelezen als UTF-8',
  'utf-16le': 'gelezen als UTF-16',
  'utf-16be': 'gelezen als UTF-16',
  'windows-1252': 'gelezen als Windows-1252. Kloppen letters met accenten niet, bewaar de lijst dan als CSV UTF-8.',
};

export const texts = {
  title: 'Overlap tellen',
  lead: 'Alles gebeurt in dit venster. Er wordt niets verstuurd en niets bewaard: u kiest bestanden en downloadt zelf wat eruit komt.',
  back: 'Doelgroep',
  limit: 'Hier kan het met lijsten tot 2.000 mensen. Langere lijsten gaan met de opdracht vasthouden overlap.',
  roleQuestion: 'Wat doet u bij deze telling?',
  role,
  filesTitle: 'Uw bestanden',
  filesHint: 'Kies alles wat u hebt: uw sleutels, uw lijst, en wat u van anderen kreeg.',
  choose: 'Kies bestanden',
  file: 'Bestand',
  what: 'Wat het is',
  remove: 'Wegleggen',
  unknownFile: (name: string): string => `${name} hoort niet bij een telling.`,
  none: 'U hebt nog geen bestanden gekozen.',
  olderKeys: (name: string): string =>
    `${name} is een oudere kopie van de sleutels die u al koos: daarna is er nog mee gewerkt. Ze zijn weggelegd; ga verder met de nieuwste.`,
  readAs,
  stepsTitle: 'Wat u nu kunt doen',
  madeTitle: 'Downloaden en versturen',
  keep: 'voor uzelf, geheim',
  save: 'Download',
  saved: 'gedownload',
  unsaved: 'Sluit dit venster niet voordat u alles hebt gedownload. Daarna is het hier weg.',
  working: 'Bezig',
  kind,
  form,
  formQuestion: 'Waaraan worden mensen herkend?',
  begin: {
    title: 'Beginnen',
    name: 'Naam van uw organisatie',
    researcherName: 'Uw naam',
    make: 'Sleutels maken',
    giveName: 'Vul een naam in.',
    orKeys: 'Deed u al eerder mee? Kies dan uw bestand met sleutels.',
  },
  card: {
    title: 'Uw kaart maken',
    text: 'Met uw kaart kan de ronde beginnen. Er staat een rond aantal op, geen namen.',
    needs: 'Kies eerst uw lijst met mensen (CSV).',
    list: 'Naam van uw lijst',
    listHint: 'Dezelfde naam als bij de telling in Vasthouden.',
    wrongName: 'Begin met een letter; alleen letters, cijfers, - en _, hoogstens twintig tekens.',
    make: 'Kaart maken',
    to: 'wie samenvoegt',
  },
  round: {
    title: 'De ronde beginnen',
    text: (cards: number, researchers: number): string =>
      `U hebt ${cards} ${cards === 1 ? 'kaart' : 'kaarten'} van partners en ${researchers} van onderzoekers.`,
    needs: 'Er zijn minstens twee kaarten van partners nodig en een kaart van de onderzoeker.',
    group: 'Om welke groep gaat het?',
    day: 'Stand van de lijsten op',
    giveGroup: 'Vul in om welke groep het gaat.',
    make: 'Ronde beginnen',
    to: 'iedereen',
  },
  codes: {
    title: 'Codes vergelijken',
    needs: 'Kies de ronde.',
    own: 'Uw code, om voor te lezen als een partner u belt:',
    text: 'Bel elke partner en elke onderzoeker op een nummer dat u kent en vul in wat wordt voorgelezen. Zo weet u dat niemand zich voor een van hen uitgeeft.',
    code: (party: string): string => `Code van ${party}`,
    giveCode: (party: string): string => `Vul de code in die ${party} voorlas.`,
    make: 'Codes vastleggen',
    heard: 'U hebt alle codes gehoord.',
  },
  own: {
    title: 'Uw lijst versluieren',
    text: 'Uit uw lijst komt een bestand waarin niemand te herkennen is. Dat gaat naar de volgende partner.',
    needs: 'Kies de ronde en uw lijst met mensen.',
    make: 'Versluieren',
  },
  add: {
    title: 'Uw sleutel op lijsten van anderen zetten',
    text: (count: number): string => `U hebt ${count} ${count === 1 ? 'lijst' : 'lijsten'} van anderen.`,
    needs: 'Kies de lijsten die u van andere partners kreeg.',
    make: 'Sleutel erop zetten',
  },
  agree: {
    title: 'Akkoord geven',
    text: 'Met uw akkoord mogen de onderzoekers van de ronde de exacte aantallen zien. Zonder akkoord van alle partners gaan ze niet open.',
    needs: 'Kies de ronde.',
    make: 'Akkoord geven',
  },
  combine: {
    title: 'Samenvoegen en tellen',
    text: (count: number): string => `U hebt ${count} ${count === 1 ? 'lijst' : 'lijsten'}.`,
    needs: 'Kies de ronde en alle lijsten, elk met de sleutel van alle partners.',
    make: 'Tellen',
  },
  count: {
    title: 'De aantallen openen',
    needs: 'Kies de ronde en de uitkomst.',
    text: (count: number): string => `U hebt ${count} ${count === 1 ? 'akkoord' : 'akkoorden'}.`,
    make: 'Openen',
    disagree: (parties: string): string => `Nog niet akkoord: ${parties}. Tot dan ziet u wat iedereen mag zien.`,
    next: 'Download de aantallen en kies ze bij de telling in Vasthouden.',
  },
  shown: {
    title: 'Wat iedereen mag zien',
    on: 'Op precies deze lijsten',
    persons: 'Mensen',
    hidden: 'weggelaten: klein, of eruit af te leiden',
  },
  tooLong: 'Deze lijst is te lang voor dit venster. Gebruik de opdracht vasthouden overlap.',
  broken: 'Dat lukte niet. Kies de bestanden opnieuw en probeer het nog eens.',
  // The sentence of this very refusal.
  refusalOf: (why: Refusal): string => (refusal[why.is] as (refused: Refusal) => string)(why),
};
export type Texts = typeof texts;
