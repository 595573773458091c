/** Opens the ledger for a rebuild, a few pages ahead of who plays them; ends with an empty one, or with why it cannot be opened. */
import { on } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { openPool } from '#platform/db.ts';
import { WrongKey } from '#platform/keys/envelope.ts';
import { type KeySettings, openKeyRing } from '#platform/keys/open-key-ring.ts';
import { type OpenedRow, openedPages } from '#platform/opened-pages.ts';
import { rebuildPlan } from './kinds.ts';

export interface ThreadCall {
  readonly ownerUrl: string;
  readonly config: KeySettings;
}

/** What is sent, as JSON: cloned as objects a page costs both threads half as much again. */
export type ThreadSaid = readonly OpenedRow[] | { readonly wrongKey: string };

const pagesAhead = 2;

const { ownerUrl, config } = workerData as ThreadCall; // given by rebuild.ts
if (parentPort === null) throw new Error('this runs in a thread of its own');
const port = parentPort;
const say = (said: ThreadSaid): void => port.postMessage(JSON.stringify(said));
/** One each time a page is taken. */
const taken = on(port, 'message');
const pool = openPool(ownerUrl, { max: 1, name: 'rebuild, reading', statementTimeout: 0 });
try {
  const keys = await openKeyRing(config);
  await pool.transaction(async (tx) => {
    let ahead = 0;
    for await (const rows of openedPages(tx, keys, rebuildPlan.kinds)) {
      say(rows);
      ahead += 1;
      if (ahead > pagesAhead) await taken.next();
    }
  });
  say([]);
} catch (error) {
  // What is thrown out of a thread loses its class, by which the command tells what is wrong.
  if (!(error instanceof WrongKey)) throw error;
  say({ wrongKey: error.message });
} finally {
  await pool.end();
  port.close();
}
