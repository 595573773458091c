import { KeyRound, MonitorSmartphone, UserPlus } from 'lucide-react';
import type { PageEntry } from '#ui/page-entry.ts';

export const pages: readonly PageEntry[] = [
  {
    path: '/sessies',
    permission: 'session.read',
    load: () => import('./SessionsPage.tsx').then((file) => file.SessionsPage),
    nav: {
      label: { nl: 'Waar u bent ingelogd', en: 'Where you are signed in' },
      icon: MonitorSmartphone,
      group: 'account',
      order: 295,
    },
  },
  {
    path: '/verantwoording/wie-mag-wat',
    permission: 'account.review',
    load: () => import('./RightsPage.tsx').then((file) => file.RightsPage),
    nav: { label: { nl: 'Wie mag wat', en: 'Who may do what' }, icon: KeyRound, group: 'account', order: 290 },
  },
  {
    path: '/verantwoording/rechten-geven',
    permission: 'account.review',
    load: () => import('./GivingPage.tsx').then((file) => file.GivingPage),
    nav: { label: { nl: 'Rechten geven', en: 'Giving rights' }, icon: UserPlus, group: 'account', order: 292 },
  },
];
