/** `vasthouden <verb>`: the command line. */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/vasthouden', import.meta.url)));
const { main } = await import('./dispatch.ts');
await main(process.argv.slice(2));
