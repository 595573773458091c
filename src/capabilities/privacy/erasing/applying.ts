/**
 * Before the house serves: are these the key store and the register of erasures of this database, and is everything that the register says is
 * erased gone from it? A database or key store that was put back from an older copy is brought up to the register here.
 */
import * as z from 'zod/mini';
import { type Pool, sql, type Tx } from '#platform/db.ts';
import { KeysApart } from '#platform/keys/check.ts';
import type { RegisteredErasure } from '#platform/keys/erasure-register.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { carryOutDue } from './carrying-out.ts';

/** `owner` is a pool of the owner of the tables. Answers how many erasures were carried out. Throws KeysApart or RegisterBroken. */
export async function applyErasures(owner: Pool, keys: KeyRing): Promise<number> {
  const lines = await owner.transaction((tx) => mustBeTheRegister(tx, keys));
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

/** What the register says is gone, and this database, or a copy of before, still has: the walls close, and what is due is carried out. */
async function closeAgain(tx: Tx, lines: readonly RegisteredErasure[]): Promise<void> {
  await tx.run(sql`
    with line as (
      select l.*
      from json_to_recordset(${JSON.stringify(lines)}::text::json) as l ("order" uuid, region text, dossier uuid, ground text, decision uuid,
        "proposedBy" uuid, "approvedBy" uuid, "approvedAt" timestamptz)
      where not exists (select from erasure_order o where o.dossier = l.dossier and o.carried_out_at is not null)
        and (exists (select from dossier d where d.id = l.dossier) or exists (select from ledger e where e.dossier = l.dossier)
          or exists (select from erasure_order o where o.dossier = l.dossier))
    ), closed as (
      insert into erasure_order (region, id, dossier, ground, decision_stream, proposed_by, approved_by, approved_at, closed_at)
      select l.region, l."order", l.dossier, l.ground, l.decision, l."proposedBy", l."approvedBy", l."approvedAt", now()
      from line l
      on conflict (dossier) do update set closed_at = coalesce(erasure_order.closed_at, now())
    )
    select close_dossier(l.dossier)
    from line l
    order by l.dossier`);
}
