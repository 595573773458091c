/** `vasthouden rebuild`: read tables again from the ledger. */
import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { applyErasures } from '#capabilities/privacy/erasing/applying.ts';
import { type Command, WrongCall } from '#platform/command-line.ts';
import { openPool } from '#platform/db.ts';
import { WrongKey } from '#platform/keys/envelope.ts';
import { openKeyRing } from '#platform/keys/open-key-ring.ts';
import type { OpenedPages } from '#platform/opened-pages.ts';
import { reachMigrated } from '#platform/postgres/reach-database.ts';
import { rebuild } from '#platform/rebuild.ts';
import { rebuildPlan } from './kinds.ts';
import type { ThreadCall, ThreadSaid } from './rebuild-thread.ts';

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
      const { events, erased } = await pool.transaction((tx) =>
        rebuild(tx, pagesOpenedApart({ ownerUrl: database.ownerUrl, config }), rebuildPlan, say),
      );
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      const text = `Made again from ${events} events in ${seconds} s; ${erased} of erased dossiers left out.`;
      return { code: 0, json: { ok: true, events, erased, seconds }, text };
    } finally {
      await pool.end();
      await database.stop();
    }
  },
};

/** Opening takes as long as playing: a thread opens pages while those before are played. Throws WrongKey. */
async function* pagesOpenedApart(call: ThreadCall): OpenedPages {
  const thread = new Worker(new URL('./rebuild-thread.ts', import.meta.url), { workerData: call });
  try {
    for await (const [message] of on(thread, 'message', { close: ['exit'] })) {
      const said = JSON.parse(message) as ThreadSaid; // by rebuild-thread.ts
      if ('wrongKey' in said) throw new WrongKey(said.wrongKey);
      if (said.length === 0) return;
      thread.postMessage('taken');
      yield said;
    }
    throw new Error('the thread that opens the ledger ended before the ledger did');
  } finally {
    await thread.terminate();
  }
}
