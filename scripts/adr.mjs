/** `npm run adr -- "Title"`: makes the next numbered decision record from the template. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

const title = process.argv.slice(2).join(' ').trim();
if (title === '') {
  process.stderr.write('Usage: npm run adr -- "What was decided"\n');
  process.exit(2);
}
const folder = join(root, 'docs', 'decisions');
mkdirSync(folder, { recursive: true });
const numbers = readdirSync(folder)
  .map((name) => Number.parseInt(name, 10))
  .filter(Number.isInteger);
const number = String(Math.max(0, ...numbers) + 1).padStart(4, '0');
const words = title
  .normalize('NFD')
  .replace(/\p{Mn}/gu, '')
  .toLowerCase()
  .replace(/[^a-z0-9]+/g, '-')
  .replace(/^-|-$/g, '');
const path = join(folder, `${number}-${words}.md`);
if (existsSync(path)) throw new Error(`${path} is there already.`);
writeFileSync(
  path,
  `# ${number}. ${title}

Date: ${new Date().toISOString().slice(0, 10)}. Status: accepted.

## Context
What asked for a decision; what was measured.

## Decision
What we do.

## Consequences
What becomes easier, what harder, and what would make us look again.
`,
);
process.stdout.write(`${path}\n`);
