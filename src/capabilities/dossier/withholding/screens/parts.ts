import { lazy } from 'react';
import type { DossierPart } from '#ui/parts.ts';

export const withholdingParts: readonly DossierPart[] = [
  {
    key: 'withholding',
    ofNow: true,
    order: 96,
    title: { nl: 'Achtergehouden', en: 'Withheld' },
    permission: 'withholding.read',
    section: 'core',
    component: lazy(() => import('./WithholdingPart.tsx').then((file) => ({ default: file.WithholdingPart }))),
  },
];
