import type { FileFault } from './mistakes.ts';

/** What is wrong with a row, found as it is looked up. */
export class Wrong extends Error {
  readonly column: string;
  readonly reason: FileFault;
  readonly word: string | undefined;
  constructor(column: string, reason: FileFault, word?: string) {
    super(reason);
    this.column = column;
    this.reason = reason;
    this.word = word;
  }
}
