/** The pages about who looked, and what they lend to the page of a dossier. */
import { Eye, FileCheck2 } from 'lucide-react';
import { lazy } from 'react';
import type { PageEntry } from '#ui/page-entry.ts';
import type { DossierPart } from '#ui/parts.ts';

export const pages: readonly PageEntry[] = [
  {
    path: '/verantwoording/inzage',
    permission: 'looks.read',
    load: () => import('./LogPage.tsx').then((file) => file.LogPage),
    nav: { label: { nl: 'Wie keek er mee', en: 'Who looked' }, icon: Eye, group: 'account', order: 210 },
  },
  {
    path: '/verantwoording/inzage/signalen',
    permission: 'looks.review',
    load: () => import('./AlertsPage.tsx').then((file) => file.AlertsPage),
  },
  {
    path: '/verantwoording/inzage/steekproeven',
    permission: 'looks.review',
    load: () => import('./ReviewsPage.tsx').then((file) => file.ReviewsPage),
  },
  {
    path: '/verantwoording/inzage/steekproeven/:review',
    permission: 'looks.review',
    load: () => import('./ReviewPage.tsx').then((file) => file.ReviewPage),
  },
  {
    path: '/verantwoording/meenemen',
    permission: 'looks.decide_export',
    load: () => import('./TakingsPage.tsx').then((file) => file.TakingsPage),
    nav: {
      label: { nl: 'Inzagelog downloaden', en: 'Downloading the log' },
      icon: FileCheck2,
      group: 'account',
      order: 212,
    },
  },
  {
    path: '/verantwoording/inzage/namen',
    permission: 'looks.read',
    load: () => import('./NamingPage.tsx').then((file) => file.NamingPage),
  },
  {
    path: '/verantwoording/inzage/dossier/:dossier',
    permission: 'looks.tell',
    load: () => import('./ToldPage.tsx').then((file) => file.ToldPage),
  },
];

export const dossierParts: readonly DossierPart[] = [
  {
    key: 'looks',
    ofNow: true,
    order: 90,
    title: { nl: 'Wie keek er mee', en: 'Who looked' },
    permission: 'looks.tell',
    section: 'core',
    place: 'side',
    component: lazy(() => import('./LooksPart.tsx').then((file) => ({ default: file.LooksPart }))),
  },
];
