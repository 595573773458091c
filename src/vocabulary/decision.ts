/** The answer of a decider: facts to record, or the one reason why not. */
export type Decision<E, R extends string> =
  | { readonly ok: true; readonly events: readonly E[] }
  | { readonly ok: false; readonly refusal: R };

/** Pure: reads no clock, no database, no chance. What it needs from elsewhere arrives in the command. */
export interface Decider<S, C, E, R extends string> {
  readonly initial: S;
  decide(command: C, state: S): Decision<E, R>;
  /** Never refuses: the past has happened. */
  evolve(state: S, event: E): S;
}

export const accept = <E>(...events: E[]): { readonly ok: true; readonly events: readonly E[] } => ({
  ok: true,
  events,
});
export const refuse = <R extends string>(refusal: R): { readonly ok: false; readonly refusal: R } => ({
  ok: false,
  refusal,
});

export function absurd(value: never): never {
  throw new Error(`unhandled: ${JSON.stringify(value)}`);
}
