/** What a capability tells the shell about its pages: `export const pages: readonly PageEntry[]` in `screens/pages.ts`. */
import type { ComponentType } from 'react';
import type { Permission } from '#vocabulary/endpoint.ts';
import type { ByLanguage } from './language.ts';

export interface PageProps {
  /** From the address: `/dossiers/:id` gives `params.id`. */
  readonly params: Readonly<Record<string, string | undefined>>;
}

export interface PageEntry {
  /** `/dossiers/:id`; ids are random, never a name or number of a person. */
  readonly path: `/${string}`;
  /** `() => import('./Dossier.tsx').then((file) => file.Dossier)`: fetched when someone comes. */
  readonly load: () => Promise<ComponentType<PageProps>>;
  /** Without it: for everyone who is signed in. */
  readonly permission?: Permission;
  /** True: also for who is not signed in; shown without the rail. */
  readonly open?: true;
  /** Without it the page is not in the menu. */
  readonly nav?: NavEntry;
}

export interface NavEntry {
  readonly label: ByLanguage<string>;
  /** From lucide-react. */
  readonly icon: ComponentType<{ readonly className?: string; readonly 'aria-hidden'?: boolean | 'true' | 'false' }>;
  /** work: what one does; insight: regions, monitor, figures; account: who looked, organisations, access. */
  readonly group: 'work' | 'insight' | 'account';
  /** Lowest first. Mijn werk 10, Dossiers 20, Aanmeldingen 30, Inclusietafel 40, FACT-bord 50, Bedden 60, Regio’s 110, Monitor 120, Wie keek er mee 210. */
  readonly order: number;
  /** A hook: how many things wait there; undefined shows no number. */
  readonly useCount?: () => number | undefined;
}
