/** Erasing a dossier as other rooms speak of it. */
import * as z from 'zod/mini';

export const ErasureOrderId = z.uuid().brand<'ErasureOrderId'>();
export type ErasureOrderId = z.infer<typeof ErasureOrderId>;

/** Past its term, or because the person asked for it. */
export const ErasureGround = z.enum(['retention', 'request']);
export type ErasureGround = z.infer<typeof ErasureGround>;

/**
 * `held`: a legal hold lies on the dossier. `already_ordered`: once is enough. `same_person`: who proposed it does not approve it.
 * `not_of_region`: there is no such dossier, or it is of another region.
 */
export type ErasureRefusal = 'held' | 'asked' | 'already_ordered' | 'same_person' | 'not_of_region';

/** Constraints of `erasure_order`, as the refusal they mean. */
export const refusals: Readonly<Record<string, ErasureRefusal>> = {
  erasure_held: 'held',
  erasure_asked: 'asked',
  erasure_once: 'already_ordered',
  erasure_by_two: 'same_person',
  erasure_of_region: 'not_of_region',
};
