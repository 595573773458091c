/** The pages of the dossier as a whole. */
import { Folder } from 'lucide-react';
import type { PageEntry } from '#ui/page-entry.ts';
import type { DossierPart } from '#ui/parts.ts';
import { pages as elsewhere, elsewhereParts } from '../elsewhere/screens/pages.ts';
import { pages as emergency, emergencyParts } from '../emergency/screens/pages.ts';
import { pages as grounds } from '../grounds/screens/pages.ts';
import { measureParts } from '../measures/screens/parts.ts';
import { pages as sharing } from '../sharing/screens/pages.ts';
import { pages as shielding, shieldParts } from '../shielding/screens/pages.ts';
import { timelineParts } from '../timeline/screens/parts.ts';
import { withholdingParts } from '../withholding/screens/parts.ts';

export const pages: readonly PageEntry[] = [
  {
    path: '/dossiers',
    permission: 'dossier.list',
    load: () => import('./Dossiers.tsx').then((file) => file.Dossiers),
    nav: { label: { nl: 'Dossiers', en: 'Case files' }, icon: Folder, group: 'work', order: 20 },
  },
  {
    path: '/zoeken',
    permission: 'dossier.search',
    load: () => import('./SearchPage.tsx').then((file) => file.SearchPage),
  },
  {
    path: '/dossiers/:dossier',
    permission: 'dossier.read',
    load: () => import('./DossierPage.tsx').then((file) => file.DossierPage),
  },
  {
    path: '/dossiers/:dossier/deel',
    permission: 'dossier.share',
    load: () => import('./SharePage.tsx').then((file) => file.SharePage),
  },
  ...sharing,
  ...grounds,
  ...elsewhere,
  ...shielding,
  ...emergency,
];

export const dossierParts: readonly DossierPart[] = [
  ...timelineParts,
  ...measureParts,
  ...elsewhereParts,
  ...withholdingParts,
  ...shieldParts,
  ...emergencyParts,
];
