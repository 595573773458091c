/** One line of the HTTP contract, read by server and browser alike. No permission or audit verb: no endpoint. */
import * as z from 'zod/mini';

/** What a person may do; which roles hold it stands in `#capabilities/accounts/permissions.ts`. */
export type Permission = `${string}.${string}`;
/** How the access log names a use: `dossier.open`. */
export type AuditVerb = `${string}.${string}`;

/** What of the costly or guessable it is: counted over all servers together, see `#platform/turns.ts`. */
export type TurnKind = 'sign_in' | 'search' | 'export' | 'emergency' | 'link';

/** Other than as who is signed in: by a one-time link, or as nobody. Permissions say nothing of those doors: they are held by no role. */
export type OtherDoor = 'link' | 'nobody';

export interface Endpoint<P = unknown, Q = unknown, B = unknown, R = unknown> {
  readonly method: 'GET' | 'POST';
  /** Below `/api`, with `:name` for each parameter. */
  readonly path: `/${string}`;
  readonly permission: Permission;
  readonly audit: AuditVerb;
  /** A POST that only looks: what is typed may not stand in an address, and nothing of the answer is kept. */
  readonly looks?: true;
  /** A look at what would be so: it is done aside and taken back, where any other look could change nothing. */
  readonly tries?: true;
  /** Only for who proved lately who they are: refused with `proof_needed`, after which one signs in anew. */
  readonly proof?: true;
  /** Had in turns: refused with `too_many` and the seconds to wait. */
  readonly turn?: TurnKind;
  readonly door?: OtherDoor;
  /** Bytes that the body may have at most, where that is more than the house allows everywhere. */
  readonly largest?: number;
  readonly params: z.ZodMiniType<P>;
  readonly query: z.ZodMiniType<Q>;
  readonly body: z.ZodMiniType<B>;
  readonly reply: z.ZodMiniType<R>;
}

const None = z.strictObject({});
const Nothing = z.undefined();
type None = Record<string, never>;

interface Spoken<P, Q, B, R> {
  readonly path: `/${string}`;
  readonly permission: Permission;
  readonly audit: AuditVerb;
  readonly tries?: true;
  readonly proof?: true;
  readonly turn?: TurnKind;
  readonly door?: OtherDoor;
  readonly largest?: number;
  readonly params?: z.ZodMiniType<P>;
  readonly query?: z.ZodMiniType<Q>;
  readonly body?: z.ZodMiniType<B>;
  readonly reply: z.ZodMiniType<R>;
}

/** A look: changes nothing, is logged all the same. */
export const reading = <R, P = None, Q = None>(spoken: Spoken<P, Q, undefined, R>): Endpoint<P, Q, undefined, R> => ({
  method: 'GET',
  params: None as unknown as z.ZodMiniType<P>,
  query: None as unknown as z.ZodMiniType<Q>,
  body: Nothing,
  ...spoken,
});

/** Something asked; carries an idempotency key, so that asking twice does it once. */
export const asking = <B, R = null, P = None>(
  spoken: Omit<Spoken<P, None, B, R>, 'query' | 'reply'> & {
    readonly body: z.ZodMiniType<B>;
    readonly reply?: z.ZodMiniType<R>;
  },
): Endpoint<P, None, B, R> => ({
  method: 'POST',
  params: None as unknown as z.ZodMiniType<P>,
  query: None as unknown as z.ZodMiniType<None>,
  reply: z.null() as unknown as z.ZodMiniType<R>,
  ...spoken,
});

/** A look by what was typed (a name): in the body, since addresses are kept all over. Carries no idempotency key. */
export const searching = <B, R, P = None>(
  spoken: Omit<Spoken<P, None, B, R>, 'query'> & { readonly body: z.ZodMiniType<B> },
): Endpoint<P, None, B, R> => ({
  method: 'POST',
  looks: true,
  params: None as unknown as z.ZodMiniType<P>,
  query: None as unknown as z.ZodMiniType<None>,
  ...spoken,
});

/**
 * What an endpoint for a document replies: not JSON but the bytes, always to be saved and never shown or run. `name` is how it is called by
 * who added it.
 */
export const File = z.object({
  type: z.string(),
  name: z.string(),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
export type File = z.infer<typeof File>;

/** What the server says when it does not do as asked (RFC 9457). Codes are stable; sentences belong to the texts. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  /** `refused`, `conflict`, `invalid`, `unreadable`, `not_found`, `erased`, `signed_out`, `somebody_else`, `forbidden`, `proof_needed`, `link_closed`, `too_many`, `busy`, `fault`. */
  code: z.string(),
  /** With `refused`: why, from the rules of the capability. */
  refusal: z.optional(z.string()),
  fields: z.optional(z.array(z.object({ path: z.string(), code: z.string() }))),
  /** With `too_many`: in how long there is a turn again. */
  waitSeconds: z.optional(z.number()),
  requestId: z.string(),
});
export type Problem = z.infer<typeof Problem>;
