/** What `npm start` runs: the verb `serve`. */
import { main } from './dispatch.ts';

await main(['serve', ...process.argv.slice(2)]);
