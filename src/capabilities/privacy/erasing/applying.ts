/**
 * Before the house serves: are these the key store and the register of erasures of this database, and is everything that the register says is
 * erased gone from it? A database or key store that was put back from an older copy is brought up to the register here.
 */
import * as z from 'zod/mini';
import { type Pool, sql, type Tx } from '#platform/db.ts';
import { KeysApart } from '#platform/keys/check.ts';
import type { RegisteredErasure } from '#platform/keys/erasure-register.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { DossierId } from '#vocabulary/ids.ts';
import { carryOutDue } from './carrying-out.ts';
import { takeRegister } from './store.ts';

/** `owner` is a pool of the owner of the tables. Answers how many erasures were carried out. Throws KeysApart or RegisterBroken. */
export async function applyErasures(owner: Pool, keys: KeyRing): Promise<number> {
  const lines = await owner.transaction(async (tx) => {
    const all = await mustBeTheRegister(tx, keys);
    mustNotBeHeld(await findUnfinished(tx, all));
    return all;
  });
  for (const { handle } of lines)
    if (handle !== null && keys.hashOf(Buffer.from(handle, 'hex')) !== undefined)
      await keys.destroy(Buffer.from(handle, 'hex'));
  if (lines.length > 0) await owner.transaction((tx) => closeAgain(tx, lines));
  return carryOutDue({ within: (work) => owner.transaction(work), keys });
}

const Known = z.object({
  register: z.nullable(z.string()),
  /** Orders that were begun, so that they stand in the register. */
  begun: z.array(z.string()),
});

/** Answers what stands in it; a database that knows none yet is given the one there is. */
async function mustBeTheRegister(tx: Tx, { erasures }: KeyRing): Promise<readonly RegisteredErasure[]> {
  // One first start at a time: the next finds what this one made.
  await takeRegister(tx);
  const known = await tx.find(
    Known,
    sql`
    select (select r.id from erasure_register r) as register,
           coalesce((select array_agg(o.id order by o.id) from erasure_order o where o.closed_at is not null), '{}') as begun`,
  );
  const { register = null, begun = [] } = known ?? {};
  if (register === null) {
    const id = erasures.id ?? (await erasures.begin(new Date()));
    await tx.run(sql`insert into erasure_register (id) values (${id})`);
    return erasures.list();
  }
  const lines = erasures.list();
  const registered = new Set(lines.map(({ order }) => order));
  const missing = begun.filter((order) => !registered.has(order)).length;
  if (erasures.id === register && missing === 0) return lines;
  const why =
    erasures.id === undefined
      ? `There is no register of erasures at ${erasures.place}, and this database was kept with one.`
      : erasures.id === register
        ? `The register of erasures at ${erasures.place} lacks ${missing} that this database knows of.`
        : `The register of erasures at ${erasures.place} is that of another database.`;
  throw new KeysApart(
    `${why} Without it, persons who were erased could come back from a copy. Put back the newest register, or the file of its witness (ERASURE_REGISTER, ERASURE_WITNESS).`,
  );
}

const Unfinished = z.object({ dossier: DossierId, isHeld: z.boolean() });

/** Of what the register says is erased, that of which this database, or a copy of before, still has something. */
const findUnfinished = (tx: Tx, lines: readonly RegisteredErasure[]): Promise<z.infer<typeof Unfinished>[]> =>
  tx.many(
    Unfinished,
    sql`
    select l.dossier, is_held(l.dossier) as "isHeld"
    from unnest(${lines.map(({ dossier }) => dossier)}::uuid[]) as l (dossier)
    where not exists (select from erasure_order o where o.dossier = l.dossier and o.carried_out_at is not null)
      and (exists (select from dossier d where d.id = l.dossier) or exists (select from ledger e where e.dossier = l.dossier)
        or exists (select from erasure_order o where o.dossier = l.dossier))
    order by l.dossier`,
  );

/** Before any key goes: who put a copy back may still choose another. */
function mustNotBeHeld(unfinished: readonly z.infer<typeof Unfinished>[]): void {
  const held = unfinished.filter(({ isHeld }) => isHeld).map(({ dossier }) => dossier);
  if (held.length === 0) return;
  throw new KeysApart(
    `The register of erasures says that these dossiers are erased, and a legal hold lies on them here: ${held.join(', ')}. Nothing was done. Restore the database to a moment after that hold was lifted. If there is no such moment, the owner of the tables ends the hold (update legal_hold set lifted_on = current_date, lifted_by = held_by, lift_reason = 'settled' where dossier = ...), and the next start completes the erasure.`,
  );
}

/** The walls around what the register says is gone close, so that it is due to be carried out. */
async function closeAgain(tx: Tx, lines: readonly RegisteredErasure[]): Promise<void> {
  const unfinished = (await findUnfinished(tx, lines)).map(({ dossier }) => dossier);
  const rows = lines.filter(({ dossier }) => unfinished.includes(dossier));
  // What lapsed here and is registered all the same goes: its line says that it had begun.
  await tx.run(sql`
    update erasure_order o set lapsed_at = null, closed_at = now()
    where o.lapsed_at is not null and o.id = any(${rows.map(({ order }) => order)}::uuid[])
      and not exists (select from erasure_order n where n.dossier = o.dossier and n.lapsed_at is null)`);
  // First the order, since closing the dossier writes in it who had a share.
  await tx.run(sql`
    insert into erasure_order (region, id, dossier, ground, decision_stream, proposed_by, approved_by, approved_at, closed_at)
    select l.region, l."order", l.dossier, l.ground, l.decision, l."proposedBy", l."approvedBy", l."approvedAt", now()
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as l ("order" uuid, region text, dossier uuid, ground text, decision uuid,
      "proposedBy" uuid, "approvedBy" uuid, "approvedAt" timestamptz)
    order by l.dossier
    on conflict (dossier) where lapsed_at is null do update set closed_at = coalesce(erasure_order.closed_at, now())`);
  await tx.run(sql`
    select close_dossier(l.dossier)
    from unnest(${unfinished}::uuid[]) as l (dossier)
    order by l.dossier`);
}
