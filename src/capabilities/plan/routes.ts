import type { Route } from '#platform/http.ts';
import { evaluationRoutes } from './evaluation/routes.ts';
import { goalRoutes } from './goals/routes.ts';
import { journalRoutes } from './journal/routes.ts';
import { stabilityRoutes } from './stability/routes.ts';

export const routes: readonly Route[] = [...goalRoutes, ...journalRoutes, ...evaluationRoutes, ...stabilityRoutes];
