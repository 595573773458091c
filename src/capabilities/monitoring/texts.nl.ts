/** Every Dutch sentence of the region table. */
import type { Includes } from './contract.ts';

const includes: Readonly<Record<Includes, string>> = { yes: 'ja', partly: 'deels', no: 'nog niet' };

export const texts = {
  title: 'Regio’s',
  heading: (regions: string): string => `${regions} regio’s`,
  stand: (day: string): string => `Stand op ${day}.`,
  knownOn: (day: string): string => `Geteld met wat op ${day} was vastgelegd.`,
  momentLabel: 'Stand op',
  show: 'Toon',
  choose: 'Kies een dag',
  future: 'Kies vandaag of een eerdere dag',
  asToday: 'Hieronder staat de stand van vandaag.',
  figures: {
    included: (inYear: string, year: number): string => `cliënten opgenomen, waarvan ${inYear} in ${year}`,
    regions: (partly: number, spelled: string): string =>
      partly === 0 ? 'regio’s namen cliënten op' : `regio’s namen cliënten op, ${spelled} deels`,
    ofAll: (some: number, all: number): string => `${some} van ${all}`,
    waiting: 'cliënten wachten op plek of geld',
    stable: 'cliënten zijn twee jaar stabiel',
  },
  source:
    'Bron: de dossiers in dit systeem, op dit moment geteld. Opgenomen is iedereen die ooit is opgenomen, ook wie daarna uitstroomde.',
  yearNote: (year: number): string => `Een meting in januari kijkt terug op het jaar ervoor. Hier is dat jaar ${year}.`,
  map: {
    title: 'Waar cliënten zijn opgenomen',
    label: (yes: string, partly: string, no: string): string =>
      `Kaart van de regio’s. Cliënten opgenomen: ${yes} ja, ${partly} deels, ${no} nog niet. De tabel noemt ze bij naam.`,
    waiting: 'dikke ring: er is een wachtlijst',
    credit:
      'Grenzen: CBS en Kadaster 2023 (CC BY 4.0), vereenvoudigd, via minvws (EUPL-1.2). De grenzen van de elf regio’s zijn afgeleid van de namen.',
    failed: 'De kaart kon niet worden geladen. De tabel zegt hetzelfde.',
  },
  table: {
    title: 'Per regio',
    caption: 'Stand per regio en subregio, in de volgorde van het veld',
    number: 'Nummer op de kaart',
    region: 'Regio',
    started: (year: number): string => `begon in ${year}`,
    unplaced: 'subregio onbekend',
    startUnknown: 'begin onbekend',
    includes: 'Neemt op',
    included: 'Opgenomen',
    inYear: (year: number): string => `In ${year}`,
    waiting: 'Wacht',
    stable: 'Twee jaar stabiel',
    flowedOut: 'Uitgestroomd',
    present: (count: string): string => `, nu ${count}`,
    order: 'De monitor geeft geen oordeel over goed of beter.',
  },
  includes,
};
export type Texts = typeof texts;
