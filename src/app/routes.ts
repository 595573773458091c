/** What the capabilities answer to, put together: the whole API below `/api`. */
import { routes as accounts } from '#capabilities/accounts/routes.ts';
import type { Route } from '#platform/http.ts';

export const routes: readonly Route[] = [...accounts];

/** Constraints of the database that speak for a rule across streams, by name, as the refusal they mean. */
export const refusals: Readonly<Record<string, string>> = {};
