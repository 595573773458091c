import { ScrollText } from 'lucide-react';
import type { PageEntry } from '#ui/page-entry.ts';

export const pages: readonly PageEntry[] = [
  {
    path: '/verantwoording/gronden',
    permission: 'ground.read',
    load: () => import('./GroundsPage.tsx').then((file) => file.GroundsPage),
    nav: { label: { nl: 'Gronden', en: 'Grounds' }, icon: ScrollText, group: 'account', order: 218 },
  },
  {
    path: '/verantwoording/gronden/advies',
    permission: 'advice.read',
    load: () => import('../advice/screens/AdvicePage.tsx').then((file) => file.AdvicePage),
  },
  {
    path: '/verantwoording/gronden/grond/:ground',
    permission: 'ground.keep',
    load: () => import('./GroundPage.tsx').then((file) => file.GroundPage),
  },
];
