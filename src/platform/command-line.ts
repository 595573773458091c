/** What a verb of the command line is; the dispatcher in app/vasthouden.ts has the table of them. */
import type { Config } from '#platform/config.ts';

export interface CommandCall {
  readonly config: Config;
  /** What stood behind the verb, without `--json`. */
  readonly words: readonly string[];
  /** Progress, for people: goes to standard error. */
  say(line: string): void;
}

export interface CommandAnswer {
  /** 0 done, 1 refused: what was asked could not be done, or a check said no. */
  readonly code: 0 | 1;
  /** What `--json` prints on standard output, as one document. */
  readonly json: unknown;
  /** What is printed without it. */
  readonly text: string;
}

export interface Command {
  readonly verb: string;
  /** The words behind the verb, for the list of verbs: `FILE.csv [--as-history]`. */
  readonly usage: string;
  readonly does: string;
  run(call: CommandCall): Promise<CommandAnswer>;
}

/** Thrown for a call that cannot be understood: exit code 2, with this sentence. */
export class WrongCall extends Error {}
