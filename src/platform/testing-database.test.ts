import postgres from 'postgres';
import { expect, test } from 'vitest';
import { listMigrations } from './migrate.ts';
import { cloneDatabase } from './testing-database.ts';

test('a cloned database is fully migrated, stands apart from others, and is gone after use', async () => {
  const [first, second] = await Promise.all([cloneDatabase(), cloneDatabase()]);
  const owner = postgres(first.ownerUrl, { max: 1 });
  const app = postgres(first.appUrl, { max: 1 });
  try {
    const ran = await owner<{ name: string }[]>`select name from migration order by name`;
    expect(ran.map((row) => row.name)).toEqual(listMigrations().map((migration) => migration.name));
    expect(new URL(first.ownerUrl).pathname).not.toBe(new URL(second.ownerUrl).pathname);
    const [login] = await app`
      select rolname = ${first.appRole} as named, rolsuper or rolbypassrls or rolcreatedb or rolcreaterole as powerful
      from pg_roles
      where rolname = current_user`;
    expect(login).toEqual({ named: true, powerful: false });
    await expect(app`create temporary table scratch (id int)`).rejects.toThrow('permission denied');
  } finally {
    await Promise.all([owner.end(), app.end()]);
    await Promise.all([first.drop(), second.drop()]);
  }
  const gone = postgres(first.ownerUrl, { max: 1 });
  await expect(gone`select 1`).rejects.toThrow('does not exist');
  await gone.end();
});

test('a database goes once the last connection of the app has closed', async () => {
  const clone = await cloneDatabase();
  const app = postgres(clone.appUrl, { max: 1, onclose: () => order.push('closed') });
  const order: string[] = [];
  await app`select 1`;
  const gone = clone.drop().then(() => order.push('gone'));
  await app`select pg_sleep(0.3)`;
  await app.end();
  await gone;
  expect(order).toEqual(['closed', 'gone']);
});
