/** The pages of all rooms of privacy. */
import type { PageEntry } from '#ui/page-entry.ts';
import { pages as retention } from '../retention/screens/pages.ts';

export const pages: readonly PageEntry[] = [...retention];
