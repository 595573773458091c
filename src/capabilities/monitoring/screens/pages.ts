import { Map as MapIcon } from 'lucide-react';
import type { PageEntry } from '#ui/page-entry.ts';

export const pages: readonly PageEntry[] = [
  {
    path: '/regio',
    permission: 'monitoring.read',
    load: () => import('./Regions.tsx').then((file) => file.Regions),
    nav: { label: { nl: 'Regio’s', en: 'Regions' }, icon: MapIcon, group: 'insight', order: 110 },
  },
];
