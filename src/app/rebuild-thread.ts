/** Opens the ledger for a rebuild, a few pages ahead of who plays them; ends with an empty one. */
import { on } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { openPool } from '#platform/db.ts';
import { type KeySettings, openKeyRing } from '#platform/keys/open-key-ring.ts';
import { openedPages } from '#platform/opened-pages.ts';
import { rebuildPlan } from './kinds.ts';

export interface ThreadCall {
  readonly ownerUrl: string;
  readonly config: KeySettings;
}

const pagesAhead = 2;

const { ownerUrl, config } = workerData as ThreadCall; // given by rebuild.ts
if (parentPort === null) throw new Error('this runs in a thread of its own');
/** One each time a page is taken. */
const taken = on(parentPort, 'message');
const pool = openPool(ownerUrl, { max: 1, name: 'rebuild, reading', statementTimeout: 0 });
const keys = await openKeyRing(config);
await pool.transaction(async (tx) => {
  let ahead = 0;
  for await (const rows of openedPages(tx, keys, rebuildPlan)) {
    parentPort?.postMessage(rows);
    ahead += 1;
    if (ahead > pagesAhead) await taken.next();
  }
});
await pool.end();
parentPort.postMessage([]);
parentPort.close();
