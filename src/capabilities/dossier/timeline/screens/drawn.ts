/** What both drawings get: positions, the words beside them, and how positions become pixels. */
import type { Height } from '../layout/care.ts';
import type { Life, LifeLayout } from '../layout.ts';
import type { Texts } from '../texts.nl.ts';

export interface DrawnProps {
  readonly life: Life;
  readonly layout: LifeLayout;
  readonly texts: Texts;
  readonly heightName: (height: Height | 'outpatient') => string;
  /** `14 van 24 maanden`; null when the clock does not run. */
  readonly stableWords: string | null;
  /** `18-09-2027`, upright with what is reached then; null when the clock does not run. */
  readonly goalDay: string | null;
  /** The day of reading, when it is not today. */
  readonly atDay: string | null;
  readonly title: string;
  readonly conclusion: string;
  readonly id: string;
}

/** Where the buttons of joined marks stand, in pixels of the drawing. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  place(at: number): { readonly x: number; readonly y: number };
}

export const levelClass = (height: Height | 'outpatient'): string => `ll-${height}`;
/** Two decimals: enough for a pixel, and the drawing stays small. */
export const px = (value: number): number => Math.round(value * 100) / 100;
