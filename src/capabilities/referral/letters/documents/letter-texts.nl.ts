/** The letters that ship with the house, and what is printed around one. In plain Dutch (B1), for the person and for who referred. */
import type { LetterKind } from '../events.ts';

const greeting = 'Beste {aan},';
const closing = `Heeft u vragen? Neem dan contact op met {procesregisseur}, procesregisseur bij het Zorg- en Veiligheidshuis in {regio}. Noem daarbij nummer {nummer}.

Met vriendelijke groet,
namens het Zorg- en Veiligheidshuis in {regio},
{procesregisseur}`;
const objecting = `Bent u het niet eens met dit besluit? Dan kunt u bezwaar maken. Dat kan tot en met {bezwaar_tot}. Schrijf op waarom u het er niet mee eens bent. Iemand die niet meedeed aan dit besluit kijkt dan opnieuw.`;

export const houseTemplates: Readonly<Record<LetterKind, string>> = {
  received: `${greeting}

Op {aangemeld} is {naam} aangemeld voor de levensloopaanpak in {regio}. {aanmelder} deed de aanmelding.

Wij kijken nu of we alles weten wat we nodig hebben. Daarna bespreken organisaties samen of de aanpak past. U hoort van ons wat er besloten is.

${closing}`,
  included: `${greeting}

Op {besloten} is besloten dat {naam} meedoet met de levensloopaanpak in {regio}.

{casemanager} is de vaste casemanager. Die neemt contact op om samen een plan te maken.

Ons advies: {advies}

${closing}`,
  not_included: `${greeting}

Op {besloten} is besloten dat {naam} niet meedoet met de levensloopaanpak in {regio}. Wij leggen uit waarom, en wat er nu gebeurt.

De reden: {reden}

Ons advies: {advies}

Wat er nu gebeurt: {vervolg}

Niet meedoen betekent niet dat niemand meer kijkt. Na {nagevraagd} vragen wij hoe het gaat.

${objecting}

${closing}`,
  postponed: `${greeting}

Er is nog geen besluit over de aanmelding van {naam} voor de levensloopaanpak in {regio}.

Waarop wij wachten: {wacht}

Wij kijken er opnieuw naar op {tot}. U hoort daarna van ons.

${closing}`,
  appeal_received: `${greeting}

Op {bezwaar_op} kregen wij het bezwaar tegen het besluit van {besloten} over {naam}.

Iemand die niet meedeed aan dat besluit kijkt opnieuw. U krijgt uiterlijk op {antwoord_voor} antwoord.

${closing}`,
  appeal_decided: `${greeting}

Op {bezwaar_op} kregen wij het bezwaar tegen het besluit over {naam}. Iemand die niet meedeed aan dat besluit heeft opnieuw gekeken.

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
  colleague: (agency: string): string => `collega van ${agency}`,
  reference: (caseNumber: string): string => `Nummer ${caseNumber}`,
  made: (day: string, by: string): string => `Gemaakt op ${day} door ${by}`,
  house: (region: string): string => `Zorg- en Veiligheidshuis in ${region}`,
  title: {
    received: 'Uw aanmelding is ontvangen',
    included: 'Besluit: opgenomen',
    not_included: 'Besluit: niet opgenomen',
    postponed: 'Het besluit is uitgesteld',
    appeal_received: 'Uw bezwaar is ontvangen',
    appeal_decided: 'Besluit op het bezwaar',
  } satisfies Record<LetterKind, string>,
  page: 'Bladzijde',
};
