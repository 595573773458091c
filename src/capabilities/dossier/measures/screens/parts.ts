import { lazy } from 'react';
import type { DossierPart } from '#ui/parts.ts';

export const measureParts: readonly DossierPart[] = [
  {
    key: 'measures',
    ofNow: true,
    order: 48,
    title: { nl: 'Verplichte zorg en maatregelen', en: 'Compulsory care and measures' },
    permission: 'measure.read',
    component: lazy(() => import('./MeasuresPart.tsx').then((file) => ({ default: file.MeasuresPart }))),
  },
];
