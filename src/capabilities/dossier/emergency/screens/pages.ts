/** The pages of emergency access, and what they tell on the page of a dossier. */
import { Siren, TriangleAlert } from 'lucide-react';
import { lazy } from 'react';
import type { PageEntry } from '#ui/page-entry.ts';
import type { DossierPart } from '#ui/parts.ts';

export const pages: readonly PageEntry[] = [
  {
    path: '/noodtoegang',
    permission: 'emergency.begin',
    load: () => import('./BeginPage.tsx').then((file) => file.BeginPage),
    nav: { label: { nl: 'Noodtoegang', en: 'Emergency access' }, icon: Siren, group: 'account', order: 205 },
  },
  {
    path: '/verantwoording/noodtoegang',
    permission: 'emergency.read',
    load: () => import('./QueuePage.tsx').then((file) => file.QueuePage),
    nav: {
      label: { nl: 'Noodtoegang nakijken', en: 'Review emergencies' },
      icon: TriangleAlert,
      group: 'account',
      order: 215,
    },
  },
];

export const emergencyParts: readonly DossierPart[] = [
  {
    key: 'emergency',
    ofNow: true,
    order: 90,
    title: { nl: 'Noodtoegang', en: 'Emergency access' },
    permission: 'emergency.told',
    section: 'core',
    place: 'line',
    component: lazy(() => import('./EmergencyLine.tsx').then((file) => ({ default: file.EmergencyLine }))),
  },
];
