import { ListChecks } from 'lucide-react';
import type { PageEntry } from '#ui/page-entry.ts';

export const pages: readonly PageEntry[] = [
  {
    path: '/',
    load: () => import('./WorkList.tsx').then((file) => file.WorkListPage),
    nav: { label: { nl: 'Mijn werk', en: 'My work' }, icon: ListChecks, group: 'work', order: 10 },
  },
];
