/** What the life line lends to the page of a dossier. */
import { lazy } from 'react';
import type { DossierPart } from '#ui/parts.ts';

export const timelineParts: readonly DossierPart[] = [
  {
    key: 'timeline',
    order: 30,
    title: { nl: 'Levenslijn', en: 'Life line' },
    permission: 'timeline.read',
    component: lazy(() => import('./TimelinePart.tsx').then((file) => ({ default: file.TimelinePart }))),
  },
];
