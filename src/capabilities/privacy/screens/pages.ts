/** The pages of all rooms of privacy. */
import type { PageEntry } from '#ui/page-entry.ts';

export const pages: readonly PageEntry[] = [];
