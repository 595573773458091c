/** The pages of all capabilities. Which comes first does not matter: the menu orders itself. */
import { pages as accounts } from '#capabilities/accounts/screens/pages.ts';
import { pages as audit } from '#capabilities/audit/screens/pages.ts';
import { pages as beds } from '#capabilities/beds/screens/pages.ts';
import { pages as board } from '#capabilities/board/screens/pages.ts';
import { pages as dossier } from '#capabilities/dossier/screens/pages.ts';
import { pages as monitoring } from '#capabilities/monitoring/screens/pages.ts';
import { pages as plan } from '#capabilities/plan/screens/pages.ts';
import { pages as population } from '#capabilities/population/screens/pages.ts';
import { pages as privacy } from '#capabilities/privacy/screens/pages.ts';
import { pages as referral } from '#capabilities/referral/screens/pages.ts';
import type { PageEntry } from '#ui/page-entry.ts';

export const pages: readonly PageEntry[] = [
  ...accounts,
  ...audit,
  ...board,
  ...monitoring,
  ...beds,
  ...dossier,
  ...plan,
  ...population,
  ...privacy,
  ...referral,
];
