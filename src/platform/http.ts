/** What a capability says to bind its handlers to the contract. How an answer comes about is in answering.ts. */
import type { OpenLook } from '#platform/access-log.ts';
import type { Tx } from '#platform/db.ts';
import type { Recorder } from '#platform/ledger.ts';
import type { KeyRing } from '#platform/sealing.ts';
import type { Actor } from '#platform/sessions.ts';
import type { Day } from '#vocabulary/day.ts';
import type { Decision } from '#vocabulary/decision.ts';
import type { Endpoint } from '#vocabulary/endpoint.ts';

export interface Call<P, Q, B> {
  readonly tx: Tx;
  readonly keys: KeyRing;
  readonly actor: Actor;
  readonly today: Day;
  /** For what is counted in hours; a day is told by `today`. */
  readonly now: Date;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Takes commands to streams, in the name of the actor. */
  readonly recorder: Recorder;
  readonly house: House;
}

/** What is so for everybody who comes in. */
export interface House {
  /** True: only invented persons. */
  readonly demo: boolean;
  readonly version: string;
  /** A server for mail was set. */
  readonly mails?: boolean;
}

/** Of an endpoint for who is nobody: no walls are drawn, so that it comes to nothing but what narrow functions of the database give. */
export interface OpenCall<B>
  extends Pick<Call<unknown, unknown, B>, 'tx' | 'keys' | 'now' | 'today' | 'body' | 'house'> {}

/** `log`: which dossier it tells of, and in whose name that was referred, for the access log; `session`: a token for the cookie of a session by a link. */
export interface OpenAnswer<R> {
  readonly reply: R;
  readonly session?: string;
  readonly log?: OpenLook;
}

export interface Route {
  readonly endpoint: Endpoint;
  /** In the place of `run`, for the door of who is nobody. */
  readonly open?: (call: OpenCall<unknown>) => Promise<OpenAnswer<unknown>>;
  run(call: Call<unknown, unknown, unknown>): Promise<unknown>;
  /** Makes the reply from what `run` found. */
  readonly make?: (found: unknown) => Promise<unknown>;
}

/** Binds a handler to its line of the contract. A Decision that refuses becomes a 409; one that accepts, a 204. */
export const route = <P, Q, B, R>(
  endpoint: Endpoint<P, Q, B, R>,
  run: (call: Call<P, Q, B>) => Promise<R | Decision<unknown, string>>,
): Route => ({
  // The dispatcher parses params, query and body with this very endpoint before it calls.
  endpoint: endpoint as unknown as Endpoint,
  run: run as unknown as Route['run'],
});

/**
 * A look of which the reply takes a while to make, such as a document: `make` begins when the look is logged and the transaction is over, so that
 * no connection waits for it. What `run` finds names the dossier, for the log.
 */
export const routeMaking = <P, Q, F, R>(
  endpoint: Endpoint<P, Q, undefined, R>,
  run: (call: Call<P, Q, undefined>) => Promise<F>,
  make: (found: F) => Promise<R>,
): Route => ({
  endpoint: endpoint as unknown as Endpoint,
  run: run as unknown as Route['run'],
  make: make as NonNullable<Route['make']>,
});

/** For an endpoint with the door of who is nobody; it has to be had in turns. */
export const openRoute = <B, R>(
  endpoint: Endpoint<unknown, unknown, B, R>,
  open: (call: OpenCall<B>) => Promise<OpenAnswer<R>>,
): Route => ({
  endpoint: endpoint as unknown as Endpoint,
  open: open as unknown as NonNullable<Route['open']>,
  run: () => Promise.reject(new NotFound()),
});

/** Thrown by a handler when there is nothing there, or nothing for this actor: the two must look alike. */
export class NotFound extends Error {}

/** Thrown by a handler when a rule outside a stream says no; shown as 409 with the code. */
export class Refused extends Error {
  readonly refusal: string;
  constructor(refusal: string) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** Readable but wrong; shown as 422 with the fields. */
export class Invalid extends Error {
  readonly fields: readonly { readonly path: string; readonly code: string }[];
  constructor(fields: readonly { readonly path: string; readonly code: string }[]) {
    super('invalid');
    this.fields = fields;
  }
}
