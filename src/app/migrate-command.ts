/** `vasthouden migrate`: for who keeps the database apart from the server. */
import { type Command, WrongCall } from '#platform/command-line.ts';
import { migrate } from '#platform/migrate.ts';
import { reachDatabase } from '#platform/postgres/reach-database.ts';

export const migrateCommand: Command = {
  verb: 'migrate',
  usage: '',
  does: 'brings the database to the newest shape',
  async run({ config, words }) {
    if (words.length > 0) throw new WrongCall('migrate takes no words.');
    const database = await reachDatabase(config);
    try {
      const ran = await migrate(database.ownerUrl, database.appRole);
      return {
        code: 0,
        json: { ran },
        text: ran.length === 0 ? 'The database is up to date.' : `Ran ${ran.join(', ')}.`,
      };
    } finally {
      await database.stop();
    }
  },
};
