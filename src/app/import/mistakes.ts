/** What is wrong in a file of referrals, and where. */
import type { Column } from './columns.ts';

export interface Mistake {
  /** In the file, from 1; a row over several lines has the number of its first. */
  readonly line: number;
  /** Null: the row as a whole. */
  readonly column: Column | null;
  /** A code: `wrong_day`, `required`, `eleven_test`, or the refusal of the rule that said no. */
  readonly reason: string;
}
