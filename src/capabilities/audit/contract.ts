/** Whether anything was changed, as a privacy officer can read it, and what is needed to check that elsewhere. Hashes and numbers; no person. */
import * as z from 'zod/mini';
import { reading } from '#vocabulary/endpoint.ts';

export const WitnessKind = z.enum(['file', 'endpoint', 'mail']);
export type WitnessKind = z.infer<typeof WitnessKind>;
export const HandingFailure = z.enum([
  'unreachable',
  'too_slow',
  'refused',
  'not_allowed',
  'not_written',
  'not_read',
  'differs',
]);
export type HandingFailure = z.infer<typeof HandingFailure>;
export const SourceName = z.enum(['ledger', 'access_log']);
export type SourceName = z.infer<typeof SourceName>;

export const WhyNotSigned = z.enum([
  'key_closed',
  'check_found',
  'tree_differs',
  'page_damaged',
  'witness_differs',
  'witness_unread',
]);
export type WhyNotSigned = z.infer<typeof WhyNotSigned>;

export const OwnCheck = z.object({
  checkedAt: z.string(),
  size: z.number(),
  found: z.number(),
  /** How far the round under way has come; 0: none is under way. */
  place: z.number(),
  /** Between these two moments every line there was has been looked at; null: not yet. */
  wholeFrom: z.nullable(z.string()),
  wholeUntil: z.nullable(z.string()),
});
export type OwnCheck = z.infer<typeof OwnCheck>;

export const EvidenceState = z.object({
  /** Null: nothing was signed yet. */
  latest: z.nullable(
    z.object({
      /** How many lines of ledger and access log together. */
      size: z.number(),
      signedAt: z.string(),
      /** As witnesses have it. */
      note: z.string(),
    }),
  ),
  /** What the house found of itself last; null: it did not look yet. */
  check: z.nullable(OwnCheck),
  /** Why nothing is signed, and since when; null: it is. */
  refusal: z.nullable(z.object({ why: WhyNotSigned, since: z.string() })),
  /** Damage that was explained, newest first. */
  repairs: z.array(z.object({ repairedAt: z.string(), found: z.number(), reason: z.string() })),
  witnesses: z.array(
    z.object({
      kind: WitnessKind,
      /** Without what is secret in it. */
      address: z.string(),
      /** Null: it was never handed one. */
      handedAt: z.nullable(z.string()),
      size: z.number(),
      failure: z.nullable(HandingFailure),
    }),
  ),
  /** Public keys, newest first, as verifiers of notes take them. */
  keys: z.array(z.string()),
});
export type EvidenceState = z.infer<typeof EvidenceState>;

export const readEvidence = reading({
  path: '/evidence',
  permission: 'evidence.read',
  audit: 'evidence.state',
  reply: EvidenceState,
});

/** Where a line stands in what was signed. Refused with `no_such_row` or `not_yet`. */
export const RowProof = z.object({
  source: SourceName,
  position: z.number(),
  leaf: z.number(),
  leafHash: z.string(),
  proof: z.array(z.string()),
  treeSize: z.number(),
  checkpoint: z.string(),
});
export type RowProof = z.infer<typeof RowProof>;

export const readProof = reading({
  path: '/evidence/proofs/:source/:position',
  permission: 'evidence.read',
  audit: 'evidence.proof',
  params: z.strictObject({
    source: SourceName,
    position: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(Number.MAX_SAFE_INTEGER)),
  }),
  reply: RowProof,
});
