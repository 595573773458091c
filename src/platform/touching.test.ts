/** What a statement touches is what the database would lock for it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPool, type Pool, sql } from './db.ts';
import { type ClonedDatabase, cloneDatabase } from './testing-database.ts';
import { readTouching } from './touching.ts';

let database: ClonedDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await cloneDatabase();
  pool = openPool(database.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

const touchedBy = (text: string) =>
  pool.transaction(async (tx) => {
    void tx.run(sql`create temporary table bed_kept (id int, words text) on commit drop`);
    void tx.run(sql`create temporary view bed_seen as select b.id from bed_kept b join ward w on w.name = b.words`);
    void tx.run(sql`
      create function pg_temp.told(of_bed int) returns void language plpgsql as $$
      begin
        perform from bed_seen where id = of_bed;
        delete from dossier where case_number is null;
      end $$`);
    void tx.run(
      sql`create function pg_temp.telling(of_bed int) returns void language sql as 'select pg_temp.told(of_bed)'`,
    );
    const touching = await readTouching(tx);
    await tx.run(sql`drop function pg_temp.telling, pg_temp.told`);
    await tx.run(sql`drop view bed_seen`);
    return Object.fromEntries(touching(text));
  });

test('what is written is told from what is read', async () => {
  const text = 'update bed_kept k set words = null from share s where k.id = 1 and exists (select from partner)';
  expect(await touchedBy(text)).toEqual({ bed_kept: true, share: false, partner: false });
  expect(await touchedBy('insert into dossier (id) select id from bed_kept on conflict do update set id = 1')).toEqual({
    dossier: true,
    bed_kept: false,
  });
  expect(await touchedBy('delete from share using partner p where dossier = $1')).toEqual({
    share: true,
    partner: false,
  });
});

test('what is called, and what that calls and looks at, touches too', async () => {
  expect(await touchedBy('select pg_temp.telling($1)')).toEqual({ bed_kept: false, ward: false, dossier: true });
  expect(await touchedBy('insert into share (id) select id from bed_seen')).toEqual({
    share: true,
    bed_kept: false,
    ward: false,
  });
});

test('columns and words that are called as a table is are no table', async () => {
  expect(await touchedBy('insert into share (dossier, partner) values ($1, $2)')).toEqual({ share: true });
});

test('a function that makes statements at run time hides what it touches, and is refused', async () => {
  await expect(touchedBy('select wall($1)')).rejects.toThrow(/wall makes statements at run time/);
});

test('a table counts wherever it stands: in a list, behind its schema, in quotes, in a merge', async () => {
  for (const from of [
    'from dossier d, partner p',
    'from f($1) x, partner where true',
    'from dossier d join share s using (id), partner p',
  ])
    expect(await touchedBy(`update ward w set id = 1 ${from}`), from).toMatchObject({ ward: true, partner: false });
  expect(await touchedBy('update public.share set id = 1 from pg_temp."bed_kept" k, public.partner p')).toEqual({
    share: true,
    bed_kept: false,
    partner: false,
  });
  expect(await touchedBy('merge into share s using partner p on true when matched then delete')).toEqual({
    share: true,
    partner: false,
  });
});
