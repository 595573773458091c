/** The pages of all rooms of privacy. */
import type { PageEntry } from '#ui/page-entry.ts';
import { pages as breach } from '../breach/screens/pages.ts';
import { pages as processing } from '../processing/screens/pages.ts';
import { pages as retention } from '../retention/screens/pages.ts';
import { pages as rights } from '../rights/screens/pages.ts';

export const pages: readonly PageEntry[] = [...retention, ...rights, ...breach, ...processing];
