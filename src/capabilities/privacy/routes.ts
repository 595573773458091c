/** All that the rooms of privacy answer to. */
import type { Route } from '#platform/http.ts';
import { routes as breach } from './breach/routes.ts';
import { routes as drafts } from './drafts/routes.ts';
import { refusals as erasingRefusals } from './erasing/contract.ts';
import { routes as processing } from './processing/routes.ts';
import { routes as retention, refusals as retentionRefusals } from './retention/routes.ts';
import { routes as rights, refusals as rightsRefusals } from './rights/routes.ts';

export const routes: readonly Route[] = [...retention, ...rights, ...breach, ...processing, ...drafts];

/** Constraints of the tables, as the refusal they mean. */
export const refusals: Readonly<Record<string, string>> = {
  ...erasingRefusals,
  ...retentionRefusals,
  ...rightsRefusals,
};
