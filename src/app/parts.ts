/** What capabilities lend to the dossier page. */
import { dossierParts as audit } from '#capabilities/audit/looks/screens/pages.ts';
import { dossierParts as beds } from '#capabilities/beds/screens/pages.ts';
import { dossierParts as board } from '#capabilities/board/screens/pages.ts';
import { dossierParts as dossier } from '#capabilities/dossier/screens/pages.ts';
import { dossierParts as plan } from '#capabilities/plan/screens/pages.ts';
import { dossierParts as retention } from '#capabilities/privacy/retention/screens/pages.ts';
import { dossierParts as referral } from '#capabilities/referral/screens/pages.ts';
import type { DossierPart } from '#ui/parts.ts';

export const dossierParts: readonly DossierPart[] = [
  ...audit,
  ...beds,
  ...board,
  ...dossier,
  ...plan,
  ...referral,
  ...retention,
];
