import { Eye } from 'lucide-react';
import type { PageEntry } from '#ui/page-entry.ts';

export const pages: readonly PageEntry[] = [
  {
    path: '/dossiers/:dossier/zicht',
    permission: 'sight.read',
    load: () => import('./SightPage.tsx').then((file) => file.SightPage),
  },
  {
    path: '/verantwoording/zicht',
    permission: 'sight.find',
    load: () => import('./FindSightPage.tsx').then((file) => file.FindSightPage),
    nav: { label: { nl: 'Wie ziet wat', en: 'Who sees what' }, icon: Eye, group: 'account', order: 215 },
  },
];
