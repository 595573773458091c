/** What `npm start` runs: the verb `serve`. */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// What was compiled stays beside the packages: the second start is ready in half the time. Without a place to write, it does without.
enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/vasthouden', import.meta.url)));
const { main } = await import('./dispatch.ts');
await main(['serve', ...process.argv.slice(2)]);
