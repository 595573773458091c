/** Which open window saves what is typed, so that two windows do not write over each other. */
import * as z from 'zod/mini';

/**
 * The window names itself, and the `savedAt` that it read or was answered last; null: nothing was saved. A conflict when another one saved
 * since, `draft_gone` when it was sent or thrown away. Without `seen` it writes over what stands there.
 */
export const TypedIn = z.strictObject({
  window: z.uuid(),
  seen: z.optional(z.nullable(z.string().check(z.maxLength(40)))),
});
export type TypedIn = z.infer<typeof TypedIn>;
