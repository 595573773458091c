/** All that the rooms of privacy answer to. */
import type { Route } from '#platform/http.ts';
import { refusals as erasingRefusals } from './erasing/contract.ts';

export const routes: readonly Route[] = [];

/** Constraints of the tables, as the refusal they mean. */
export const refusals: Readonly<Record<string, string>> = { ...erasingRefusals };
