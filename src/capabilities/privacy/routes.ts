/** All that the rooms of privacy answer to. */
import type { Route } from '#platform/http.ts';

export const routes: readonly Route[] = [];

/** Constraints of the tables, as the refusal they mean. */
export const refusals: Readonly<Record<string, string>> = {};
