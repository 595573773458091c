/** Under which name an erasure is asked for; ids only. */
import * as z from 'zod/mini';
import { ErasureOrderId } from './contract.ts';

export const eraseQueue = {
  name: 'erase',
  /** Null: by the clock, for whatever is left to do. */
  data: z.nullable(z.object({ order: ErasureOrderId })),
};
