/** How large the field says the group is, each with its source; they differ, and that is the point. */
import type { RegionId } from '#vocabulary/ids.ts';

export interface PublishedFigure {
  /** Null: the whole country. */
  readonly region: RegionId | null;
  readonly lower: number | null;
  readonly upper: number;
  /** Said as a most. */
  readonly isMost?: true;
  /** When it was said; null where the source tells no date. */
  readonly year: number | null;
  readonly source: string;
}

const amsterdam = 'amsterdam-amstelland' as RegionId;

/** Facts of public documents. */
export const publishedFigures: readonly PublishedFigure[] = [
  {
    region: null,
    lower: null,
    upper: 1500,
    year: 2021,
    source: 'Nieuwsbrief Ketenveldnorm Amsterdam-Amstelland, april 2021 (factsheet)',
  },
  {
    region: null,
    lower: 1500,
    upper: 2000,
    year: 2021,
    source: 'De eerste effecten van de Ketenveldnorm op casusniveau, maart 2021',
  },
  { region: null, lower: null, upper: 2000, year: null, source: 'zorginzicht.nl, register' },
  {
    region: null,
    lower: 2000,
    upper: 3000,
    year: null,
    source: 'Projectbeschrijving pilot Ketenveldnorm Midden-Nederland',
  },
  {
    region: amsterdam,
    lower: null,
    upper: 150,
    isMost: true,
    year: 2021,
    source: 'Nieuwsbrief Ketenveldnorm Amsterdam-Amstelland, april 2021',
  },
];
