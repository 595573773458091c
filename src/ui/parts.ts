/** Parts that capabilities lend to the page of another: the dossier page shows the plan, the timeline, the referral… without knowing them. */
import { type ComponentType, createContext, use } from 'react';
import type { Section } from '#vocabulary/codes.ts';
import type { Day } from '#vocabulary/day.ts';
import type { Permission } from '#vocabulary/endpoint.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import type { ByLanguage } from './language.ts';

export interface DossierPartProps {
  readonly dossier: DossierId;
  /** Set: show what was recorded by the end of that day, and no actions. Undefined: now. */
  readonly knownOn: Day | undefined;
}

export interface DossierPart {
  readonly key: string;
  /** Lowest first: now 10, own words 20, timeline 30, plan 40, beds 50, referral 60, journal 70. */
  readonly order: number;
  /** Heading of the part; the page draws it as h2, the component draws none. */
  readonly title: ByLanguage<string>;
  readonly permission: Permission;
  /** Only for who holds this section; without it the part is not asked for, and the page says which sections one does not see. */
  readonly section?: Section;
  /**
   * Where it stands: in the page (default), in its side column, in the status line under the name (short, no heading), or in
   * the form in which people decide on outflow (a fact to know, no heading).
   */
  readonly place?: 'page' | 'side' | 'line' | 'outflow';
  /** True: it tells of now alone, and is left out where an earlier day is read. */
  readonly ofNow?: true;
  /** `lazy(() => import('./PlanPart.tsx').then((file) => ({ default: file.PlanPart })))` */
  readonly component: ComponentType<DossierPartProps>;
}

/** Filled once by app/browser.tsx. */
export const DossierPartsContext = createContext<readonly DossierPart[]>([]);

/** The parts for one place, in order. */
export const useDossierParts = (place: NonNullable<DossierPart['place']>): readonly DossierPart[] =>
  use(DossierPartsContext)
    .filter((part) => (part.place ?? 'page') === place)
    .sort((a, b) => a.order - b.order);
