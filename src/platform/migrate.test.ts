import postgres from 'postgres';
import { expect, test } from 'vitest';
import { MigrationChanged, mustBeMigrated } from './migrate.ts';
import { cloneDatabase } from './testing-database.ts';

test('who works with what is in a database is told when its shape is of another version', async () => {
  const database = await cloneDatabase();
  const owner = postgres(database.ownerUrl, { max: 1 });
  try {
    await mustBeMigrated(database.ownerUrl);
    await owner`delete from migration where name = (select max(name) from migration)`;
    await expect(mustBeMigrated(database.ownerUrl)).rejects.toThrow(MigrationChanged);
    await owner`drop table migration`;
    await expect(mustBeMigrated(database.ownerUrl)).rejects.toThrow('or with the verb `migrate`');
  } finally {
    await owner.end();
    await database.drop();
  }
});
