/** `vasthouden rebuild`: read tables again from the ledger. */
import { applyErasures } from '#capabilities/privacy/erasing/applying.ts';
import { type Command, WrongCall } from '#platform/command-line.ts';
import { openPool } from '#platform/db.ts';
import { openKeyRing } from '#platform/keys/open-key-ring.ts';
import { reachMigrated } from '#platform/postgres/reach-database.ts';
import { rebuild } from '#platform/rebuild.ts';
import { rebuildPlan } from './kinds.ts';

export const rebuildCommand: Command = {
  verb: 'rebuild',
  usage: '',
  does: 'makes all read tables again from the ledger, in one transaction',
  async run({ config, words, say }) {
    if (words.length > 0) throw new WrongCall('rebuild takes no words.');
    const database = await reachMigrated(config);
    const pool = openPool(database.ownerUrl, { max: 1, name: 'rebuild', statementTimeout: 0 });
    try {
      const keys = await openKeyRing(config);
      // What is half erased is erased first: its numbers are kept from the very tables that are made again.
      await applyErasures(pool, keys);
      say('Until it is done, whoever writes is told to try again; reading goes on.');
      const began = performance.now();
      const { events, erased } = await pool.transaction((tx) => rebuild(tx, keys, rebuildPlan, say));
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      const text = `Made again from ${events} events in ${seconds} s; ${erased} of erased dossiers left out.`;
      return { code: 0, json: { ok: true, events, erased, seconds }, text };
    } finally {
      await pool.end();
      await database.stop();
    }
  },
};
