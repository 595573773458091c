import { Users } from 'lucide-react';
import type { PageEntry } from '#ui/page-entry.ts';

export const pages: readonly PageEntry[] = [
  {
    path: '/doelgroep',
    permission: 'population.read',
    load: () => import('./Groups.tsx').then((file) => file.Groups),
    nav: { label: { nl: 'Doelgroep', en: 'Target group' }, icon: Users, group: 'insight', order: 120 },
  },
  {
    path: '/doelgroep/nieuw',
    permission: 'population.manage',
    load: () => import('./DefineGroup.tsx').then((file) => file.DefineGroup),
  },
  {
    path: '/doelgroep/overlap',
    permission: 'population.read',
    load: () => import('./overlap/OverlapPage.tsx').then((file) => file.OverlapPage),
  },
  {
    path: '/doelgroep/telling/:round',
    permission: 'population.read',
    load: () => import('./RoundPage.tsx').then((file) => file.RoundPage),
  },
  {
    path: '/doelgroep/groep/:group',
    permission: 'population.read',
    load: () => import('./GroupPage.tsx').then((file) => file.GroupPage),
  },
  {
    path: '/doelgroep/groep/:group/telling',
    permission: 'population.manage',
    load: () => import('./OpenRound.tsx').then((file) => file.OpenRound),
  },
];
