/** Every Dutch sentence about objecting to a decision. */
import type { AppealEnd, AppealOutcome, AppealSide } from './events.ts';
import type { AppealRefusal } from './rules.ts';

const refusals: Record<AppealRefusal | 'nothing_to_object_to', string> = {
  nothing_to_object_to: 'Er is geen besluit waartegen bezwaar kan.',
  appeal_runs: 'Er loopt al een bezwaar. Wacht tot daarop is beslist.',
  appeal_was_decided: 'Op het bezwaar is beslist. Tegen die beslissing kan geen nieuw bezwaar.',
  not_referrers_appeal: 'Alleen de organisatie die aanmeldde, maakt zelf bezwaar. Kies: namens de persoon.',
  late_without_reason: 'De termijn is voorbij. Schrijf waarom het bezwaar later kwam.',
  no_appeal: 'Er loopt geen bezwaar.',
  took_part: 'Wie meedeed aan het besluit, beoordeelt het bezwaar niet. Kies een ander.',
  same_assessor: 'Deze persoon beoordeelt het bezwaar al.',
  not_assessor: 'Alleen wie als beoordelaar is gekozen, beslist op het bezwaar.',
  not_appellant: 'Alleen wie bezwaar maakte, trekt het in.',
};
const sides: Record<AppealSide, string> = {
  referrer: 'Onze organisatie, die aanmeldde',
  person: 'De persoon; ik schrijf het op',
};
const outcomes: Record<AppealOutcome, string> = {
  upheld: 'Het besluit blijft zoals het was',
  overturned: 'Het bezwaar is terecht: besluit opnieuw',
};
const ends: Record<AppealEnd, string> = {
  withdrawn: 'Ingetrokken',
  died: 'De persoon is overleden',
  referred_again: 'De persoon is opnieuw aangemeld',
};

export const texts = {
  refusals,
  sides,
  outcomes,
  ends,
  title: 'Bezwaar',
  untilDay: (day: string) => `Bezwaar kan tot en met ${day}. Daarna met een reden.`,
  late: (day: string) => `De termijn was tot en met ${day}. Bezwaar kan nog met een reden waarom het later kwam.`,
  open: 'Maak bezwaar',
  side: 'Wie maakt bezwaar',
  sideWrong: 'Kies wie bezwaar maakt',
  words: 'Waarom',
  wordsHint: 'De persoon kan dit lezen.',
  wordsWrong: 'Schrijf waarom',
  lateWords: 'Waarom komt het bezwaar later',
  lateWordsWrong: 'Schrijf waarom het later kwam',
  send: 'Dien het bezwaar in',
  byReferrer: (agency: string, day: string) => `${agency} maakte bezwaar op ${day}.`,
  byPerson: (who: string, agency: string, day: string) =>
    `De persoon maakte bezwaar op ${day}. Opgeschreven door ${who}, ${agency}.`,
  cameLate: 'Kwam na de termijn:',
  nameBy: (day: string) => `Er wordt uiterlijk ${day} iemand gekozen die niet meedeed aan het besluit.`,
  assessor: (who: string, agency: string) => `${who}, ${agency}, kijkt opnieuw.`,
  decideBy: (day: string) => `Beslissing uiterlijk ${day}.`,
  choose: 'Kies een beoordelaar',
  chooseOther: 'Kies een andere beoordelaar',
  who: 'Wie beoordeelt het bezwaar',
  whoHint: 'Hier staan alleen procesregisseurs die niet meededen aan het besluit.',
  whoWrong: 'Kies een beoordelaar',
  nobody: (day: string) =>
    `Elke procesregisseur van uw organisatie deed mee aan het besluit. Vraag een procesregisseur van een andere regio om opnieuw te kijken. De beheerder stelt die bij uw organisatie aan, tot na de dag van de beslissing (${day}). Daarna kunt u diegene hier kiezen. Ziet u de termijn niet gehaald worden? Zeg dat tegen wie bezwaar maakte.`,
  name: 'Leg de beoordelaar vast',
  yours: 'U beoordeelt dit bezwaar',
  yoursLead: 'U deed niet mee aan het besluit. Lees wat is verteld en besloten, en beslis.',
  outcome: 'Wat beslist u',
  outcomeWrong: 'Kies wat u beslist',
  explain: 'Uitleg',
  explainHint: 'Komt in de brief. De persoon leest dit.',
  explainWrong: 'Schrijf de uitleg',
  decide: 'Beslis op het bezwaar',
  decided: (outcome: string, day: string) => `${outcome}. Beslist op ${day}.`,
  ended: (why: string, day: string) => `${why}, op ${day}.`,
  withdraw: 'Trek het bezwaar in',
  died: 'De persoon is overleden',
  anew: 'Besluit opnieuw',
  anewLead: 'Het eerdere besluit geldt niet meer. Besluit hier met de partners, of zet de aanmelding op een tafel.',
};
export type Texts = typeof texts;
