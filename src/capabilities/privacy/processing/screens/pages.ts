import { BookOpenText } from 'lucide-react';
import type { PageEntry } from '#ui/page-entry.ts';

export const pages: readonly PageEntry[] = [
  {
    path: '/verantwoording/verwerkingen',
    permission: 'processing.read',
    load: () => import('./ProcessingPage.tsx').then((file) => file.ProcessingPage),
    nav: { label: { nl: 'Verwerkingen', en: 'Processing' }, icon: BookOpenText, group: 'account', order: 260 },
  },
  {
    path: '/verantwoording/verwerkingen/verwerking/:entry',
    permission: 'processing.keep',
    load: () => import('./EntryPage.tsx').then((file) => file.EntryPage),
  },
];
