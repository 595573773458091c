/** Every Dutch sentence about whether more or fewer people are referred. */
import type { Half } from './contract.ts';
import type { Explanation } from './events.ts';

const direction: Readonly<Record<NonNullable<Half['direction']>, string>> = {
  falling: 'Minder',
  stable: 'Ongeveer gelijk',
  rising: 'Meer',
};
const explanation: Readonly<Record<Explanation, string>> = {
  hurdles: 'Er zijn drempels, in de organisatie of in het geld',
  mostly_included: 'Wie het betreft, is grotendeels al opgenomen',
  group_smaller: 'De groep is kleiner dan gedacht',
  in_prison_or_clinic: 'De groep zit in detentie of in een kliniek',
  compulsory_care_suffices: 'Verplichte zorg is genoeg',
};

export const texts = {
  title: 'Meer of minder aanmeldingen',
  lead: 'Elk half jaar tegenover het half jaar ervoor, met hoe de regio het verklaart. Ongeveer gelijk is een verschil dat van het afronden of van toeval kan komen.',
  caption: 'Aanmeldingen per half jaar, met of het er meer of minder waren en hoe de regio dat verklaart',
  half: 'Half jaar',
  halfName: (year: string, isFirst: boolean): string =>
    `${isFirst ? 'Januari tot en met juni' : 'Juli tot en met december'} ${year}`,
  referred: 'Aangemeld',
  direction: 'Verschil',
  running: 'Loopt nog',
  first: 'Het eerste',
  tooFew: 'Te weinig om te zeggen',
  directions: direction,
  why: 'Verklaring',
  explanations: explanation,
  notTold: 'Nog niet gegeven',
  none: 'Geen',
  earlier: 'Toon ook eerdere half jaren',
  toldOn: (day: string): string => `Gezegd op ${day}`,
  explain: 'Verklaar',
  change: 'Wijzig',
  formTitle: (half: string): string => `Verklaring van minder aanmeldingen: ${half}`,
  choose: 'Wat speelt er, voor zover u weet?',
  hint: 'Kies alles wat geldt. Kies niets om terug te nemen wat er stond. Het is een indruk van de regio, geen oordeel.',
  send: 'Bewaar',
  keep: 'Annuleer',
  refusals: {
    half_to_come: 'Dit half jaar moet nog beginnen.',
    half_too_old: 'Dit half jaar is langer dan tien jaar geleden.',
  },
};
export type Texts = typeof texts;
