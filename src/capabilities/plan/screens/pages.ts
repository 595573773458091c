/** The page to record on, and the parts lent to the dossier page. */
import { lazy } from 'react';
import type { PageEntry } from '#ui/page-entry.ts';
import type { DossierPart } from '#ui/parts.ts';

export const pages: readonly PageEntry[] = [
  {
    path: '/dossiers/:dossier/leg-vast',
    permission: 'journal.write',
    load: () => import('./RecordPage.tsx').then((file) => file.RecordPage),
  },
];

const stability = lazy(() => import('./StabilityPart.tsx').then((file) => ({ default: file.StabilityPart })));

export const dossierParts: readonly DossierPart[] = [
  {
    key: 'now',
    order: 10,
    title: { nl: 'Nu', en: 'Now' },
    permission: 'plan.read',
    component: lazy(() => import('./NowPart.tsx').then((file) => ({ default: file.NowPart }))),
  },
  {
    key: 'own-words',
    order: 20,
    title: { nl: 'In eigen woorden', en: 'In own words' },
    permission: 'journal.read',
    place: 'side',
    component: lazy(() => import('./OwnWordsPart.tsx').then((file) => ({ default: file.OwnWordsPart }))),
  },
  {
    key: 'plan',
    order: 40,
    title: { nl: 'Eén plan', en: 'One plan' },
    permission: 'plan.read',
    component: lazy(() => import('./PlanPart.tsx').then((file) => ({ default: file.PlanPart }))),
  },
  {
    key: 'clock',
    order: 45,
    title: { nl: 'Stabiliteitsklok', en: 'Stability clock' },
    permission: 'stability.read',
    section: 'core',
    component: lazy(() => import('./ClockPart.tsx').then((file) => ({ default: file.ClockPart }))),
  },
  {
    key: 'journal',
    order: 70,
    title: { nl: 'Wat er gebeurde', en: 'What happened' },
    permission: 'journal.read',
    component: lazy(() => import('./JournalPart.tsx').then((file) => ({ default: file.JournalPart }))),
  },
  {
    key: 'stability',
    order: 10,
    title: { nl: 'Stabiel', en: 'Stable' },
    permission: 'stability.read',
    section: 'core',
    place: 'line',
    component: stability,
  },
  {
    key: 'stability-outflow',
    order: 10,
    title: { nl: 'Stabiel', en: 'Stable' },
    permission: 'stability.read',
    section: 'core',
    place: 'outflow',
    component: stability,
  },
];
