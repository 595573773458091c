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

const Claimed = z.object({ key: z.string() });
const Earlier = z.object({
  command: z.instanceof(Uint8Array),
  status: z.nullable(z.number()),
  reply: z.nullable(z.unknown()),
});

/**
 * Claims the key for this command; a second asker waits for the first and gets its answer. Throws a 422 when the key served
 * another command. Sent together with the statement that sets the context: without a session it claims nothing.
 */
export async function claimKey(
  tx: Tx,
  keys: KeyRing,
  key: string,
  command: readonly unknown[],
): Promise<Answered | undefined> {
  const digest = keys.commandDigest(JSON.stringify(command));
  const claimed = await tx.find(
    Claimed,
    sql`
    insert into idempotency (app_user, key, command)
    select actor_user(), ${key}, ${digest}
    where actor_user() is not null
    on conflict do nothing
    returning key`,
  );
  if (claimed) return undefined;
  const earlier = await tx.find(
    Earlier,
    sql`select command, status, reply from idempotency where app_user = actor_user() and key = ${key}`,
  );
  if (!earlier) return undefined; // not signed in: said by the caller
  if (!digest.equals(earlier.command)) {
    throw new Said(422, 'key_reused', { fields: [{ path: 'Idempotency-Key', code: 'key_reused' }] });
  }
  return { status: earlier.status ?? 200, body: earlier.reply };
}

/** Replies of commands hold ids and codes, no words: they rest here unsealed. */
export const keepAnswer = (tx: Tx, user: UserId, key: string, { status, body }: Answered): Promise<void> =>
  tx.run(sql`
    update idempotency set status = ${status}, reply = ${JSON.stringify(body ?? null)}::text::jsonb
    where app_user = ${user} and key = ${key}`);

export const tidyKeys = (tx: Tx): Promise<void> =>
  tx.run(sql`delete from idempotency where at < now() - interval '24 hours'`);
