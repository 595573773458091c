/** The letters that ship with the house, and what is printed around one. In plain Dutch (B1), for the person and for who referred. */
import type { NotIncludedReason } from '../../events.ts';
import type { LetterKind } from '../events.ts';

const greeting = 'Beste {aan},';
const closing = `Heeft u vragen? Neem dan contact op met {procesregisseur}, procesregisseur bij het Zorg- en Veiligheidshuis in {regio}. Noem daarbij nummer {nummer}.

Met vriendelijke groet,
namens het Zorg- en Veiligheidshuis in {regio},
{procesregisseur}`;
const objecting = `Bent u het niet eens met dit besluit? Dan kunt u bezwaar maken. Dat kan tot en met {bezwaar_tot}. Neem daarvoor contact op met ons contactpunt: {contactpunt}. Schrijf of vertel waarom u het er niet mee eens bent. Iemand die niet meedeed aan dit besluit kijkt dan opnieuw.`;

export const houseTemplates: Readonly<Record<LetterKind, string>> = {
  received: `${greeting}

{aanmelder} heeft {wie} op {aangemeld} aangemeld voor de levensloopaanpak in {regio}.

Wij kijken nu of we alles weten wat we nodig hebben. Daarna bespreken organisaties samen of de aanpak past. U hoort van ons wat er besloten is.

${closing}`,
  included: `${greeting}

Op {besloten} is besloten dat {wie} meedoet met de levensloopaanpak in {regio}.

{casemanager} is de vaste casemanager. Die neemt contact op om samen een plan te maken.

Ons advies: {advies}

${closing}`,
  not_included: `${greeting}

Op {besloten} is besloten dat {wie} niet meedoet met de levensloopaanpak in {regio}. Wij leggen uit waarom, en wat er nu gebeurt.

De reden: {reden}

Deze criteria passen niet bij {wie}:
{criteria}

Ons advies: {advies}

Wat er nu gebeurt: {vervolg}

Niet meedoen betekent niet dat niemand meer kijkt. Na {nagevraagd} vragen wij hoe het gaat.

${objecting}

${closing}`,
  postponed: `${greeting}

Er is nog niet besloten of {wie} meedoet met de levensloopaanpak in {regio}.

Waarop wij wachten: {wacht}

Wij kijken er opnieuw naar op {tot}. U hoort daarna van ons.

${closing}`,
  appeal_received: `${greeting}

Op {bezwaar_op} kregen wij het bezwaar tegen het besluit van {besloten} over {wie}.

Iemand die niet meedeed aan dat besluit kijkt opnieuw. U krijgt uiterlijk op {antwoord_voor} antwoord.

${closing}`,
  appeal_decided: `${greeting}

Op {bezwaar_op} kregen wij het bezwaar tegen het besluit over {wie}. Iemand die niet meedeed aan dat besluit heeft opnieuw gekeken.

De uitkomst: {uitkomst}

De uitleg: {uitleg}

${closing}`,
};

const list = new Intl.ListFormat('nl-NL');

export const letterTexts = {
  upheld: 'Het besluit blijft zoals het was.',
  overturned: 'Het bezwaar is terecht. Het besluit geldt niet meer: er wordt opnieuw besloten.',
  /** 30 en 90 dagen. */
  afterDays: (days: readonly number[]): string => `${list.format(days.map(String))} dagen`,
  you: 'u',
  somebody: 'deze persoon',
  reason: {
    criteria_not_met: (who) => `${who} past niet bij de criteria van de levensloopaanpak.`,
    other_care_suffices: () => 'Gewone, forensische of verplichte zorg is genoeg.',
    other_approach_fits: () => 'Een andere persoonsgerichte aanpak past beter.',
    criminal_title: () => 'Er loopt een straf of maatregel.',
    other_region: (who) => `${who} woont in een andere regio.`,
    not_found: (who) => `Wij konden ${who} niet vinden.`,
    withdrawn: () => 'De aanmelding is ingetrokken.',
    died: (who) => `${who} is overleden.`,
  } satisfies Record<NotIncludedReason, (who: string) => string>,
  contactWith: (who: string): string => `contact met ${who}`,
  /** One a line. */
  criteria: (names: readonly string[]): string => names.map((name) => `- ${name}`).join('\n'),
  phone: (number: string): string => `telefoon ${number}`,
  mail: (address: string): string => `e-mail ${address}`,
  either: (ways: readonly string[]): string => ways.join(' of '),
  deskUnknown: 'naam, telefoon of e-mail van het contactpunt',
  deskOut: 'telefoon of e-mail van het contactpunt',
  colleague: (agency: string): string => `collega van ${agency}`,
  reference: (caseNumber: string): string => `Nummer ${caseNumber}`,
  made: (day: string, by: string): string => `Gemaakt op ${day} door ${by}`,
  house: (region: string): string => `Zorg- en Veiligheidshuis in ${region}`,
  title: {
    received: 'Aanmelding ontvangen',
    included: 'Besluit: opgenomen',
    not_included: 'Besluit: niet opgenomen',
    postponed: 'Het besluit is uitgesteld',
    appeal_received: 'Bezwaar ontvangen',
    appeal_decided: 'Besluit op het bezwaar',
  } satisfies Record<LetterKind, string>,
  page: 'Bladzijde',
};
