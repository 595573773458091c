import { DoorOpen } from 'lucide-react';
import type { PageEntry } from '#ui/page-entry.ts';

export const pages: readonly PageEntry[] = [
  {
    path: '/verantwoording/datalekken',
    permission: 'breach.keep',
    load: () => import('./BreachesPage.tsx').then((file) => file.BreachesPage),
    nav: { label: { nl: 'Datalekken', en: 'Breaches' }, icon: DoorOpen, group: 'account', order: 250 },
  },
  {
    path: '/verantwoording/datalekken/nieuw',
    permission: 'breach.keep',
    load: () => import('./NoteBreach.tsx').then((file) => file.NoteBreach),
  },
  {
    path: '/verantwoording/datalekken/lek/:breach',
    permission: 'breach.keep',
    load: () => import('./BreachPage.tsx').then((file) => file.BreachPage),
  },
];
