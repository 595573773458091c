/** What the capabilities answer to, put together: the whole API below `/api`. */
import { routes as accounts } from '#capabilities/accounts/routes.ts';
import { routes as audit } from '#capabilities/audit/routes.ts';
import { refusals as bedRefusals } from '#capabilities/beds/kinds.ts';
import { bedRoutes } from '#capabilities/beds/routes.ts';
import { routes as board } from '#capabilities/board/routes.ts';
import { routes as elsewhere, refusals as elsewhereRefusals } from '#capabilities/dossier/elsewhere/routes.ts';
import { routes as emergency, refusals as emergencyRefusals } from '#capabilities/dossier/emergency/routes.ts';
import { routes as dossier } from '#capabilities/dossier/routes.ts';
import { routes as shielding } from '#capabilities/dossier/shielding/routes.ts';
import { routes as timeline } from '#capabilities/dossier/timeline/routes.ts';
import { routes as withholding } from '#capabilities/dossier/withholding/routes.ts';
import { routes as monitoring } from '#capabilities/monitoring/routes.ts';
import { refusals as planRefusals } from '#capabilities/plan/kinds.ts';
import { routes as plan } from '#capabilities/plan/routes.ts';
import { findRule } from '#capabilities/plan/stability/store.ts';
import { routes as population, refusals as populationRefusals } from '#capabilities/population/routes.ts';
import { routes as privacy, refusals as privacyRefusals } from '#capabilities/privacy/routes.ts';
import { refusals as appealRefusals } from '#capabilities/referral/appeal/store.ts';
import { linkRoutes } from '#capabilities/referral/by-link/routes.ts';
import { refusals as calendarRefusals } from '#capabilities/referral/calendar/store.ts';
import { draftRoutes } from '#capabilities/referral/drafts.ts';
import { refusals as matchingRefusals } from '#capabilities/referral/matching/routes.ts';
import { routes as referral } from '#capabilities/referral/routes.ts';
import { refusals as seatRefusals } from '#capabilities/referral/table/seats.ts';
import { transferRoutes } from '#capabilities/referral/transfer/routes.ts';
import { refusals as transferRefusals } from '#capabilities/referral/transfer/store.ts';
import type { Route } from '#platform/http.ts';
import { begun } from './begun.ts';
import { agreements } from './reactions/agreements.ts';

export const routes: readonly Route[] = [
  ...accounts,
  ...audit,
  ...dossier,
  ...elsewhere,
  ...emergency,
  ...shielding,
  ...withholding,
  ...bedRoutes({ findRule }),
  ...plan,
  ...monitoring,
  ...timeline,
  ...board,
  ...population,
  ...privacy,
  ...referral(agreements),
  ...linkRoutes(begun),
  ...draftRoutes(begun),
  ...transferRoutes(begun),
];

/** Constraints of the database that speak for a rule across streams, by name, as the refusal they mean. */
export const refusals: Readonly<Record<string, string>> = {
  ...elsewhereRefusals,
  ...emergencyRefusals,
  ...bedRefusals,
  ...planRefusals,
  ...populationRefusals,
  ...privacyRefusals,
  ...matchingRefusals,
  ...appealRefusals,
  ...seatRefusals,
  ...calendarRefusals,
  ...transferRefusals,
};
