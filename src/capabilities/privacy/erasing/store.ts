/** Orders to erase a dossier. What an order leads to is in jobs.ts; how it is carried out in the database, in migration 0039. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { enqueue } from '#platform/jobs.ts';
import { newId } from '#platform/new-id.ts';
import { DossierId, RegionId, StreamId, UserId } from '#vocabulary/ids.ts';
import { ErasureGround, ErasureOrderId } from './contract.ts';
import { eraseQueue } from './queue.ts';

export interface NewErasureOrder {
  readonly dossier: DossierId;
  readonly region: RegionId;
  readonly ground: ErasureGround;
  /** The proposal or request on which it was decided. */
  readonly decision: StreamId;
  readonly proposedBy: UserId;
  /** The actor; the walls refuse another. */
  readonly approvedBy: UserId;
}

/**
 * Inside the transaction of the command that approves: orders the erasure, and asks for the job that carries it out. Throws Constraint when
 * the order is refused: `refusals` of the contract tells which refusal that is.
 */
export async function orderErasure(tx: Tx, order: NewErasureOrder): Promise<ErasureOrderId> {
  const id = ErasureOrderId.parse(newId());
  await tx.run(sql`
    insert into erasure_order (region, id, dossier, ground, decision_stream, proposed_by, approved_by)
    values (${order.region}, ${id}, ${order.dossier}, ${order.ground}, ${order.decision}, ${order.proposedBy}, ${order.approvedBy})`);
  await enqueue(tx, eraseQueue, null, { order: id });
  return id;
}

export const DueErasure = z.object({
  id: ErasureOrderId,
  region: RegionId,
  dossier: DossierId,
  ground: ErasureGround,
  decision: StreamId,
  proposedBy: UserId,
  approvedBy: UserId,
  /** ISO instant. */
  approvedAt: z.string(),
  /** The walls around it are closed: what is left are rows. */
  isClosed: z.boolean(),
  /** Of its key, as long as the database has it. */
  handle: z.nullable(z.instanceof(Uint8Array)),
});
/** An order that was not carried out, and that no legal hold keeps from beginning. */
export type DueErasure = z.infer<typeof DueErasure>;

export const listDue = (tx: Tx): Promise<DueErasure[]> =>
  tx.many(
    DueErasure,
    sql`
    select o.id, o.region, o.dossier, o.ground, o.decision_stream as "decision", o.proposed_by as "proposedBy", o.approved_by as "approvedBy",
           to_char(o.approved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "approvedAt", o.closed as "isClosed", o.handle
    from erasures_due() o
    order by o.approved_at, o.id`,
  );

/** Until its end this transaction alone adds to the register. */
export const takeRegister = (tx: Tx): Promise<void> => tx.run(sql`select register_turn()`);

const Goes = z.object({ goes: z.boolean() });
/**
 * From its commit on nobody sees the dossier or writes in it: no share, no key, no words. False when the order lapsed, since the person asked
 * something meanwhile or the dossier is open again, or when it was carried out already. Throws Constraint when it is held.
 */
export const closeErased = async (tx: Tx, order: ErasureOrderId): Promise<boolean> =>
  (await tx.find(Goes, sql`select close_erased(${order}) as goes`))?.goes ?? false;

export interface Proof {
  /** SHA-256 of the line in the register of erasures. */
  readonly registerLine: Uint8Array;
  /** SHA-256 of what was destroyed in the key store; null when there was nothing left of it. */
  readonly keyHash: Uint8Array | null;
}

/** All rows that follow from its ledger go; the order is carried out. Nothing happens before it is closed, nor twice. */
export const sweepErased = (tx: Tx, order: ErasureOrderId, { registerLine, keyHash }: Proof): Promise<void> =>
  tx.run(sql`select sweep_erased(${order}, ${registerLine}, ${keyHash})`);

const Running = z.object({ transactions: z.array(z.string()) });

/** The transactions of others that are under way in this database: virtual ids, gone once they have ended. */
export async function listRunning(tx: Tx): Promise<readonly string[]> {
  const found = await tx.find(
    Running,
    sql`
    select coalesce(array_agg(l.virtualtransaction order by l.virtualtransaction), '{}') as transactions
    from pg_locks l
    join pg_stat_activity a on a.pid = l.pid
    where l.locktype = 'virtualxid' and l.mode = 'ExclusiveLock' and l.granted and a.datname = current_database()
      and a.usename is not null and l.pid <> pg_backend_pid()`,
  );
  return found?.transactions ?? [];
}
