import { BedDouble } from 'lucide-react';
import { lazy } from 'react';
import type { PageEntry } from '#ui/page-entry.ts';
import type { DossierPart } from '#ui/parts.ts';

export const pages: readonly PageEntry[] = [
  {
    path: '/bedden',
    permission: 'ward.read',
    load: () => import('./Beds.tsx').then((file) => file.Beds),
    nav: { label: { nl: 'Bedden', en: 'Beds' }, icon: BedDouble, group: 'work', order: 60 },
  },
  {
    path: '/bedden/afdeling/:ward',
    permission: 'bed.answer',
    load: () => import('./WardPage.tsx').then((file) => file.WardPage),
  },
  {
    path: '/bedden/vraag/:dossier',
    permission: 'bed.ask',
    load: () => import('./AskBed.tsx').then((file) => file.AskBed),
  },
  {
    path: '/bedden/vraag/:dossier/:request',
    permission: 'bed.ask',
    load: () => import('./BedSearch.tsx').then((file) => file.BedSearch),
  },
];

export const dossierParts: readonly DossierPart[] = [
  {
    key: 'scaling',
    order: 50,
    title: { nl: 'Op- en afschalen', en: 'Scaling up and down' },
    permission: 'stay.read',
    component: lazy(() => import('./ScalingPart.tsx').then((file) => ({ default: file.ScalingPart }))),
  },
];
