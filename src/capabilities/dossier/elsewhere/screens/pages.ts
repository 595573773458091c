/** The pages of asking whether somebody is known elsewhere, and what they tell on the page of a dossier. */
import { MessageCircleQuestion } from 'lucide-react';
import { lazy } from 'react';
import type { PageEntry } from '#ui/page-entry.ts';
import type { DossierPart } from '#ui/parts.ts';

export const pages: readonly PageEntry[] = [
  {
    path: '/elders-bekend',
    permission: 'known.ask',
    load: () => import('./AskPage.tsx').then((file) => file.AskPage),
    nav: {
      label: { nl: 'Elders bekend?', en: 'Known elsewhere?' },
      icon: MessageCircleQuestion,
      group: 'work',
      order: 25,
    },
  },
  {
    path: '/elders-bekend/gevraagd',
    permission: 'known.told',
    load: () => import('./ToldPage.tsx').then((file) => file.ToldPage),
  },
];

export const elsewhereParts: readonly DossierPart[] = [
  {
    key: 'asked',
    ofNow: true,
    order: 95,
    title: { nl: 'Wie vroeg ernaar', en: 'Who asked' },
    permission: 'known.of',
    section: 'core',
    component: lazy(() => import('./AskedPart.tsx').then((file) => ({ default: file.AskedPart }))),
  },
];
