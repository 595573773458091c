/** `vasthouden demo`: fills an empty database with an invented history of 2019 to today. */
import * as z from 'zod/mini';
import { type Command, WrongCall } from '#platform/command-line.ts';
import { openPool, sql } from '#platform/db.ts';
import { openKeyRing } from '#platform/keys/open-key-ring.ts';
import { migrate } from '#platform/migrate.ts';
import { reachDatabase } from '#platform/postgres/reach-database.ts';
import { dayOf } from '#vocabulary/day.ts';
import { loadScaled } from './scale.ts';
import { Untrue } from './stage.ts';

/** The one history that everybody who starts the demo gets. */
export const demoSeed = 'vasthouden';

export const demoCommand: Command = {
  verb: 'demo',
  usage: '[--scale N] [--slowly]',
  does: 'fills an empty database with an invented history of 2019 to today',
  async run({ config, words, say }) {
    const { scale, slowly } = readWords(words);
    if (config.NODE_ENV === 'production') throw new WrongCall('NODE_ENV: the demo is not for production.');
    const database = await reachDatabase(config);
    try {
      await migrate(database.ownerUrl, database.appRole);
      if (!(await isEmpty(database.ownerUrl)))
        return {
          code: 1,
          json: { refused: 'not_empty' },
          text: 'This database is not empty; the demo only fills an empty one.',
        };
      const started = Date.now();
      const now = new Date(started);
      const loaded = await loadScaled(
        {
          ownerUrl: database.ownerUrl,
          // Invented, so nobody waits for a disk.
          keys: await openKeyRing(config, { hasty: true }),
          today: dayOf(now),
          now,
          seed: demoSeed,
          slowly,
          say,
        },
        scale,
      );
      const seconds = Math.round((Date.now() - started) / 100) / 10;
      return {
        code: 0,
        json: { ...loaded, seconds },
        text: `${loaded.dossiers} invented dossiers in ${seconds} seconds. How many each region included is invented; the total of January 2022 is published.`,
      };
    } catch (error) {
      if (!(error instanceof Untrue)) throw error;
      // Invented, so it may be told.
      const why = error.cause instanceof Error ? error.cause.message : '';
      return {
        code: 1,
        json: { refused: 'impossible', deed: error.message, why },
        text: `The invented history is not possible: ${error.message}: ${why}`,
      };
    } finally {
      await database.stop();
    }
  },
};

const mostScale = 1000;

/** `--scale N`: so many times over; `--slowly`: reads each stream back before every command. Throws WrongCall. */
function readWords(words: readonly string[]): { scale: number; slowly: boolean } {
  const at = words.indexOf('--scale');
  const scale = at === -1 ? 1 : Number(words[at + 1]);
  const others = words.filter((word, i) => word !== '--slowly' && (at === -1 || (i !== at && i !== at + 1)));
  if (others.length > 0 || !Number.isInteger(scale) || scale < 1 || scale > mostScale) {
    throw new WrongCall(
      `demo knows --scale with a whole number up to ${mostScale}, and --slowly: read each stream back before every command.`,
    );
  }
  return { scale, slowly: words.includes('--slowly') };
}

async function isEmpty(ownerUrl: string): Promise<boolean> {
  const pool = openPool(ownerUrl, { max: 1 });
  const rows = await pool
    .transaction((tx) => tx.many(z.object({ one: z.number() }), sql`select 1 as one from region limit 1`))
    .finally(() => pool.end());
  return rows.length === 0;
}
