/** What was typed in the search field of the shell. Lives in the open tab only: names never stand in an address or in the history. */
import { createValue, useValue } from './value.ts';

const typed = createValue('');
export const useSearchWords = (): string => useValue(typed);
export const setSearchWords = (words: string): void => typed.set(words);
