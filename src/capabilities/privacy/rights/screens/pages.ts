import { MessageSquareText } from 'lucide-react';
import type { PageEntry } from '#ui/page-entry.ts';

export const pages: readonly PageEntry[] = [
  {
    path: '/verantwoording/rechten',
    permission: 'rights.read',
    load: () => import('./RequestsPage.tsx').then((file) => file.RequestsPage),
    nav: { label: { nl: 'Verzoeken', en: 'Requests' }, icon: MessageSquareText, group: 'account', order: 240 },
  },
  {
    path: '/verantwoording/rechten/nieuw',
    permission: 'rights.enter',
    load: () => import('./EnterRequest.tsx').then((file) => file.EnterRequest),
  },
  {
    path: '/verantwoording/rechten/verzoek/:request',
    permission: 'rights.read',
    load: () => import('./RequestPage.tsx').then((file) => file.RequestPage),
  },
  {
    path: '/verantwoording/rechten/verzoek/:request/dossier',
    permission: 'rights.handle',
    load: () => import('./FilePage.tsx').then((file) => file.FilePage),
  },
];
