import { ListChecks, OctagonMinus } from 'lucide-react';
import { lazy } from 'react';
import type { PageEntry } from '#ui/page-entry.ts';
import type { DossierPart } from '#ui/parts.ts';

export const pages: readonly PageEntry[] = [
  {
    path: '/',
    load: () => import('./WorkList.tsx').then((file) => file.WorkListPage),
    nav: { label: { nl: 'Mijn werk', en: 'My work' }, icon: ListChecks, group: 'work', order: 10 },
  },
  {
    path: '/knelpunten',
    permission: 'bottleneck.count',
    load: () => import('../bottlenecks/screens/BottlenecksPage.tsx').then((file) => file.BottlenecksPage),
    nav: { label: { nl: 'Knelpunten', en: 'Bottlenecks' }, icon: OctagonMinus, group: 'work', order: 47 },
  },
];

export const dossierParts: readonly DossierPart[] = [
  {
    key: 'bottlenecks',
    ofNow: true,
    order: 45,
    title: { nl: 'Knelpunten', en: 'Bottlenecks' },
    permission: 'bottleneck.read',
    section: 'core',
    component: lazy(() =>
      import('../bottlenecks/screens/BottleneckPart.tsx').then((file) => ({ default: file.BottleneckPart })),
    ),
  },
];
