/** What was ordered by two people is gone, and only that. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginLife, type Life } from '#app/testing-life.ts';
import { elsewhere, here, people } from '#app/testing-people.ts';
import { openWorld, type World } from '#app/testing-world.ts';
import { openWards } from '#capabilities/beds/testing-clinic.ts';
import { Constraint, sql, type Tx, Walled } from '#platform/db.ts';
import { newId } from '#platform/new-id.ts';
import { StreamId } from '#vocabulary/ids.ts';
import { carryOutDue } from './carrying-out.ts';
import { refusals } from './contract.ts';
import { closeErased, type NewErasureOrder, orderErasure, sweepErased } from './store.ts';

let world: World;
let gone: Life;
let stays: Life;
beforeAll(async () => {
  world = await openWorld();
  await openWards(world);
  world.clock.set('2024-01-08T09:00:00Z');
  [gone, stays] = [beginLife(world), beginLife(world)];
  await gone.submit();
  await gone.check();
  await gone.place();
  await gone.include();
  await gone.plan();
  await gone.scaleUp();
  await stays.submit();
});
afterAll(() => world?.close());

const never = new AbortController().signal;
const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => world.pool.transaction(work);
const decision = StreamId.parse(newId());
const order = (more: Partial<NewErasureOrder> = {}): NewErasureOrder => ({
  dossier: gone.dossier,
  region: here,
  ground: 'request',
  decision,
  proposedBy: people.process_director.id,
  approvedBy: people.privacy_officer.id,
  ...more,
});
const asOfficer = (more?: Partial<NewErasureOrder>) =>
  world.as('privacy_officer').within((tx) => orderErasure(tx, order(more)));

/** Tables that hold a row of the dossier, with how many. */
async function rowsOf(dossier: string): Promise<Record<string, number>> {
  const tables = await world.owner<{ name: string; column: string }[]>`
    select table_name as name, column_name as column from information_schema.columns
    where table_schema = 'public' and (column_name = 'dossier' or (table_name, column_name) = ('dossier', 'id')) order by 1`;
  expect(tables.length).toBeGreaterThan(20);
  const found: Record<string, number> = {};
  for (const { name, column } of tables) {
    const [row] = await world.owner<{ count: number }[]>`
      select count(*)::int as count from ${world.owner(name)} where ${world.owner(column)} = ${dossier}`;
    if (row && row.count > 0) found[name] = row.count;
  }
  return found;
}

test('[ASVS 2.3.5] one person alone orders no erasure, nor of a dossier of another region, nor without the role', async () => {
  const code = (error: unknown) => (error instanceof Constraint ? refusals[error.constraint] : error);
  await expect(asOfficer({ proposedBy: people.privacy_officer.id }).catch(code)).resolves.toBe('same_person');
  await expect(asOfficer({ region: elsewhere }).catch(code)).resolves.toBe('not_of_region');
  const far = order({ region: elsewhere, approvedBy: people.process_director_elsewhere.id });
  await expect(
    world
      .as('process_director_elsewhere')
      .within((tx) => orderErasure(tx, far))
      .catch(code),
  ).resolves.toBe('not_of_region');
  const mine = order({ approvedBy: people.case_manager.id });
  await expect(world.as('case_manager').within((tx) => orderErasure(tx, mine))).rejects.toThrow(Walled);
  await expect(asOfficer({ approvedBy: people.second_process_director.id })).rejects.toThrow(Walled);
  expect(await world.owner`select from erasure_order`).toHaveLength(0);
});

test('without an order nothing can be closed or swept', async () => {
  const before = await rowsOf(gone.dossier);
  const id = newId() as never;
  await within((tx) => closeErased(tx, id));
  await within((tx) => sweepErased(tx, id, { registerLine: Buffer.alloc(32), keyHash: null }));
  await expect(within((tx) => tx.run(sql`select sweep_dossier(${gone.dossier})`))).rejects.toThrow(Walled);
  await expect(within((tx) => tx.run(sql`select close_dossier(${gone.dossier})`))).rejects.toThrow(Walled);
  expect(await rowsOf(gone.dossier)).toEqual(before);
});

test('an order is carried out: only the ledger and the order still name it, and the bed is free', async () => {
  const other = await rowsOf(stays.dossier);
  const ledger = (await rowsOf(gone.dossier)).ledger;
  expect(Object.keys(await rowsOf(gone.dossier)).length).toBeGreaterThan(12);
  expect(await world.owner`select from bed where taken`).toHaveLength(1);
  await asOfficer();
  await expect(asOfficer().catch((error: Constraint) => refusals[error.constraint])).resolves.toBe('already_ordered');
  await carryOutDue({ within, keys: world.keys, signal: never });
  await carryOutDue({ within, keys: world.keys, signal: never });
  expect(await rowsOf(gone.dossier)).toEqual({ ledger, erasure_order: 1 });
  expect(await world.owner`select from bed where taken`).toHaveLength(0);
  expect(await rowsOf(stays.dossier)).toEqual(other);
});
