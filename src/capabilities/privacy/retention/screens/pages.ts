/** What a region keeps, and how it goes. */
import { Archive } from 'lucide-react';
import { lazy } from 'react';
import type { PageEntry } from '#ui/page-entry.ts';
import type { DossierPart } from '#ui/parts.ts';

export const pages: readonly PageEntry[] = [
  {
    path: '/verantwoording/bewaren',
    permission: 'retention.read',
    load: () => import('./Retention.tsx').then((file) => file.Retention),
    nav: { label: { nl: 'Bewaren en wissen', en: 'Keeping and erasing' }, icon: Archive, group: 'account', order: 230 },
  },
  {
    path: '/verantwoording/bewaren/voorstel/:proposal',
    permission: 'retention.read',
    load: () => import('./ProposalPage.tsx').then((file) => file.ProposalPage),
  },
  {
    path: '/verantwoording/bewaren/niet-wissen',
    permission: 'retention.manage',
    load: () => import('./HoldForm.tsx').then((file) => file.HoldForm),
  },
  {
    path: '/verantwoording/bewaren/niet-wissen/:hold',
    permission: 'retention.read',
    load: () => import('./HoldPage.tsx').then((file) => file.HoldPage),
  },
  {
    path: '/verantwoording/bewaren/termijnen',
    permission: 'retention.read',
    load: () => import('./Terms.tsx').then((file) => file.Terms),
  },
  {
    path: '/verantwoording/bewaren/termijn-wijzigen',
    permission: 'retention.manage',
    load: () => import('./TermForm.tsx').then((file) => file.TermForm),
  },
];

export const dossierParts: readonly DossierPart[] = [
  {
    key: 'retention',
    ofNow: true,
    order: 90,
    title: { nl: 'Bewaren', en: 'Retention' },
    permission: 'retention.read',
    place: 'side',
    component: lazy(() => import('./TermPart.tsx').then((file) => ({ default: file.TermPart }))),
  },
];
