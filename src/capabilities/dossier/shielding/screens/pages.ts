/** The page of who oversees shields, and what a dossier tells of its own. */
import { ShieldAlert } from 'lucide-react';
import { lazy } from 'react';
import type { PageEntry } from '#ui/page-entry.ts';
import type { DossierPart } from '#ui/parts.ts';

export const pages: readonly PageEntry[] = [
  {
    path: '/verantwoording/afscherming',
    permission: 'shield.oversee',
    load: () => import('./ShieldsPage.tsx').then((file) => file.ShieldsPage),
    nav: {
      label: { nl: 'Afgeschermde dossiers', en: 'Shielded case files' },
      icon: ShieldAlert,
      group: 'account',
      order: 216,
    },
  },
];

export const shieldParts: readonly DossierPart[] = [
  {
    key: 'shielded',
    order: 5,
    place: 'line',
    title: { nl: 'Afscherming', en: 'Shielding' },
    permission: 'shield.read',
    section: 'core',
    component: lazy(() => import('./ShieldLine.tsx').then((file) => ({ default: file.ShieldLine }))),
  },
  {
    key: 'shield',
    ofNow: true,
    order: 97,
    title: { nl: 'Afscherming', en: 'Shielding' },
    permission: 'shield.read',
    section: 'core',
    component: lazy(() => import('./ShieldPart.tsx').then((file) => ({ default: file.ShieldPart }))),
  },
];
