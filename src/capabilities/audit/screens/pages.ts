import { ShieldCheck } from 'lucide-react';
import type { PageEntry } from '#ui/page-entry.ts';
import { pages as looks } from '../looks/screens/pages.ts';

export const pages: readonly PageEntry[] = [
  {
    path: '/verantwoording/bewijs',
    permission: 'evidence.read',
    load: () => import('./EvidencePage.tsx').then((file) => file.EvidencePage),
    nav: { label: { nl: 'Bewijs', en: 'Evidence' }, icon: ShieldCheck, group: 'account', order: 220 },
  },
  ...looks,
];
