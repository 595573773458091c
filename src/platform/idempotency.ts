/** Asking twice does it once: the key of a command, what it was and how it was answered, kept for 24 hours a person. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { Said } from '#platform/problem.ts';
import type { KeyRing } from '#platform/sealing.ts';
import type { UserId } from '#vocabulary/ids.ts';

export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

const Key = z.uuid();

/** Throws a 400 when the header is absent or no uuid. */
export function readKey(header: unknown): string {
  const key = Key.safeParse(header);
  if (!key.success) throw new Said(400, 'unreadable', { fields: [{ path: 'Idempotency-Key', code: 'missing' }] });
  return key.data;
}

const Earlier = z.object({ command: z.instanceof(Uint8Array), status: z.number(), reply: z.nullable(z.unknown()) });

/** A keyed hash of a command, and of everything that was typed with it. */
export const digestOf = (keys: KeyRing, command: readonly unknown[]): Buffer =>
  keys.commandDigest(JSON.stringify(command));

/**
 * How this command was answered before; undefined when it was not. Throws a 422 when the key served another command. Sent together with
 * the statement that sets the context: without a session nothing is found.
 */
export async function findAnswer(tx: Tx, key: string, digest: Buffer): Promise<Answered | undefined> {
  const earlier = await tx.find(
    Earlier,
    sql`select command, status, reply from idempotency where app_user = (select actor_user()) and key = ${key}`,
  );
  if (!earlier) return undefined;
  if (!digest.equals(earlier.command)) {
    throw new Said(422, 'key_reused', { fields: [{ path: 'Idempotency-Key', code: 'key_reused' }] });
  }
  return { status: earlier.status, body: earlier.reply };
}

/**
 * Kept in the transaction of the command: of two that ask the same at once, the second waits here for the first to commit, and then
 * fails (Constraint), with all it did. Replies of commands hold ids and codes, no words: they rest here unsealed.
 */
export const keepAnswer = (
  tx: Tx,
  user: UserId,
  key: string,
  digest: Buffer,
  { status, body }: Answered,
): Promise<void> =>
  tx.run(sql`
    insert into idempotency (app_user, key, command, status, reply)
    values (${user}, ${key}, ${digest}, ${status}, ${JSON.stringify(body ?? null)}::text::jsonb)`);

const Gone = z.object({ key: z.string() });
/** Removes what is older than a day; answers how many. */
export async function tidyKeys(tx: Tx): Promise<number> {
  const gone = await tx.many(Gone, sql`delete from idempotency where at < now() - interval '24 hours' returning key`);
  return gone.length;
}
