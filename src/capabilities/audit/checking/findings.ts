/** What is not as it was written, and where. */
import type { Source } from '../tree/merkle.ts';
import type { Part } from './copies.ts';

export type Finding =
  /** The bytes of a row do not give its digest, or versions before it are not there, or it is there twice. */
  | {
      readonly found: 'changed' | 'missing';
      readonly stream: string;
      readonly version: number;
      readonly position: number;
    }
  /** A row is another than its leaf was made of, or is gone; `backdated`: it says to be older than a checkpoint that it is not in. */
  | {
      readonly found: 'altered' | 'removed' | 'backdated';
      readonly source: Source;
      readonly position: number;
      readonly leaf: number;
    }
  /** A row that the tree passed without taking it: put in afterwards. */
  | { readonly found: 'unlisted'; readonly source: Source; readonly position: number }
  /** A row with a second leaf, or leaves that do not follow each other. */
  | { readonly found: 'listed_twice' | 'leaf_numbers'; readonly leaf: number }
  /** A node of the tree does not follow from the leaves, is missing or too many. */
  | { readonly found: 'node'; readonly level: number; readonly place: number }
  /** More lines of the access log are gone than were declared to be cleared after their term. */
  | { readonly found: 'cleared_beyond'; readonly rows: number }
  /** A row of the ledger that declares lines of the log to be cleared that were not five years old by then: it counts for nothing. */
  | { readonly found: 'cleared_early'; readonly position: number }
  /** No signature of a known key, or a wrong one; or what was signed is no checkpoint. */
  | { readonly found: 'not_signed'; readonly by: Keeper; readonly size: number | null }
  /** The leaves do not lead to the root that was signed: a fork. `tree_cut`: there are fewer than were signed. */
  | { readonly found: 'other_tree' | 'tree_cut'; readonly by: Keeper; readonly size: number }
  /** Cannot be read to its end; `page`: what PostgreSQL says of the page of the table that is damaged. */
  | { readonly found: 'unreadable'; readonly part: Part | 'keys' | Keeper; readonly page?: string };

/** Whose copy of a checkpoint: ours, or that of a witness. */
export type Keeper = 'checkpoints' | 'witness';

export interface Report {
  /** Of the ledger. */
  rows: number;
  streams: number;
  /** Of the access log. */
  accessLines: number;
  /** Lines of the access log that are gone since their term was over, as the ledger says. */
  cleared: number;
  /** Rows that the tree has not come to yet. */
  waiting: number;
  treeSize: number;
  /** Base64, as in a checkpoint. */
  root: string;
  checkpoints: number;
  /** How much is not in order; 0 when all is. */
  found: number;
  /** The first hundred. */
  readonly findings: readonly Finding[];
}
