/** Who may know whom, read from the files themselves. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path/posix';
import { expect, test } from 'vitest';
import { apart } from '../../vitest.config.ts';

interface Rule {
  readonly says: string;
  /** Files that it speaks to; the first group is the capability. */
  readonly from: RegExp;
  /** What they may not import, `$1` being that capability: files from `src/`, packages by their name. */
  readonly never: string;
}

const rules: readonly Rule[] = [
  {
    says: 'pure files know only words and each other',
    // audit's rule is the digest itself, so it may compute one.
    from: /(?<!\/audit)\/(events|rules|state)\.ts$/,
    never: '^(?!src/vocabulary/|zod/mini$)(?!src/capabilities/.*/(events|rules|state|contract)\\.ts$).*',
  },
  {
    says: 'neighbours meet in events and contract',
    from: /^src\/capabilities\/([^/]+)\//,
    never: '^src/capabilities/(?!$1/).*(?<!/(events|contract)\\.ts)$',
  },
  {
    says: 'the browser stays in the browser',
    from: /\/screens\/|^src\/ui\/|^src\/app\/(browser|pages)\.tsx?$/,
    never:
      '^src/platform/|/(store|routes|commands|jobs|kinds|registers|project)\\.ts$|^(node:|postgres$|fastify|@fastify/|pg-boss|pino|openid-client|oidc-provider|prom-client)',
  },
  {
    says: 'what crosses the wire knows no server',
    from: /\/contract\.ts$/,
    never: '^src/(platform|ui|app)/|^node:|^(postgres|fastify)$',
  },
  {
    says: 'the server shows nothing',
    from: /\/(store|routes)\.ts$/,
    never: '/screens/|^src/ui/|/texts\\.(nl|en)\\.ts$|^react',
  },
  {
    says: 'platform knows no capability, no app and no screen',
    from: /^src\/platform\//,
    never: '^src/(capabilities|app|ui)/',
  },
  { says: 'ui knows no capability and no app', from: /^src\/ui\//, never: '^src/(capabilities|app)/' },
  { says: 'words need nobody', from: /^src\/vocabulary\//, never: '^(?!src/vocabulary/|zod/mini$)' },
  { says: 'capabilities do not know who composes them', from: /^src\/capabilities\//, never: '^src/app/' },
  { says: 'one dialect of zod', from: /^src\/(?!platform\/compiled\.ts$)/, never: '^zod(?!/mini$)' },
];

/** Everything a source names to import: static, bare, re-exported, dynamic and of types; in any quotes. */
function targets(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  return [...code.matchAll(/(?<![\w.$'"`])(?:from|import)\s*\(?\s*(['"`])([^'"`\n]+)\1/g)].map(
    ([, , target = '']) => target,
  );
}

/** The same file under the name by which rules speak of it. */
const resolve = (file: string, target: string): string =>
  target.startsWith('#')
    ? `src/${target.slice(1)}`
    : target.startsWith('.')
      ? path.join(path.dirname(file), target)
      : target;

const roomOf = (file: string): string | undefined => /^src\/(?:capabilities\/[^/]+|[^/]+)\//.exec(file)?.[0];

function breaches(file: string, source: string): string[] {
  const found = targets(source).flatMap((target) => {
    const to = resolve(file, target);
    const broken = rules.filter(({ from, never }) => {
      const spoken = from.exec(file);
      return spoken !== null && new RegExp(never.replaceAll('$1', spoken[1] ?? '')).test(to);
    });
    const strays = target.startsWith('.') && roomOf(to) !== roomOf(file) ? ['outside the own room by #'] : [];
    return [...broken.map((rule) => rule.says), ...strays].map((says) => `${says}: ${file} → ${to}`);
  });
  const hidden = /(?<![\w.$])import\(\s*(?!['"`/])/.test(source) || /import\.meta\.glob/.test(source);
  return hidden ? [...found, `what is imported stands in the source: ${file}`] : found;
}

test('imports follow the house rules', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file}`)
    .filter(
      (file) => /(?<!\.test|\.d)\.tsx?$/.test(file) && !/\/testing-[a-z]+(-setup)?\.ts$|\/testing\.ts$/.test(file),
    );
  const sources = files.map((file) => ({ file, source: readFileSync(file, 'utf8') }));
  expect(files.length).toBeGreaterThan(60);
  expect(sources.flatMap(({ source }) => targets(source)).length).toBeGreaterThan(300);
  for (const { from, says } of rules)
    expect(
      files.some((file) => from.test(file)),
      `${says} speaks to no file`,
    ).toBe(true);
  expect(sources.flatMap(({ file, source }) => breaches(file, source))).toEqual([]);
});

const said = (file: string, target: string): string[] =>
  breaches(file, `import { x } from '${target}';`).map((line) => line.split(':')[0] ?? '');

test.each([
  ['src/capabilities/beds/rules.ts', '#platform/db.ts'],
  ['src/capabilities/beds/ward/events.ts', 'node:crypto'],
  ['src/capabilities/beds/store.ts', '#capabilities/referral/store.ts'],
  ['src/capabilities/beds/screens/Beds.tsx', '../store.ts'],
  ['src/capabilities/beds/screens/Beds.tsx', '#platform/http.ts'],
  ['src/ui/page.tsx', 'node:fs'],
  ['src/capabilities/beds/contract.ts', '#platform/http.ts'],
  ['src/capabilities/beds/routes.ts', './texts.nl.ts'],
  ['src/capabilities/beds/store.ts', '#ui/words.nl.ts'],
  ['src/platform/http.ts', '#capabilities/beds/contract.ts'],
  ['src/platform/http.ts', '#ui/format.ts'],
  ['src/ui/page.tsx', '#capabilities/beds/contract.ts'],
  ['src/vocabulary/ids.ts', '#platform/db.ts'],
  ['src/vocabulary/ids.ts', 'postgres'],
  ['src/capabilities/beds/jobs.ts', '#app/routes.ts'],
  ['src/platform/db.ts', 'zod'],
  ['src/platform/db.ts', 'zod/v4'],
  ['src/capabilities/beds/store.ts', '../../platform/db.ts'],
])('%s may not import %s', (file, target) => {
  expect(said(file, target)).not.toEqual([]);
});

test('every rule bites in the list above', () => {
  const bitten = new Set([
    ...said('src/capabilities/beds/rules.ts', '#platform/db.ts'),
    ...said('src/capabilities/beds/store.ts', '#capabilities/referral/store.ts'),
    ...said('src/ui/page.tsx', 'node:fs'),
    ...said('src/capabilities/beds/contract.ts', '#platform/http.ts'),
    ...said('src/capabilities/beds/routes.ts', './texts.nl.ts'),
    ...said('src/platform/http.ts', '#capabilities/beds/contract.ts'),
    ...said('src/ui/page.tsx', '#capabilities/beds/contract.ts'),
    ...said('src/vocabulary/ids.ts', 'postgres'),
    ...said('src/capabilities/beds/jobs.ts', '#app/routes.ts'),
    ...said('src/platform/db.ts', 'zod'),
  ]);
  expect([...bitten].sort()).toEqual(rules.map((rule) => rule.says).sort());
});

test.each([
  ['src/capabilities/beds/rules.ts', '#capabilities/referral/events.ts'],
  ['src/capabilities/beds/store.ts', '#capabilities/referral/contract.ts'],
  ['src/capabilities/beds/screens/Beds.tsx', '../rules.ts'],
  ['src/capabilities/beds/screens/Beds.tsx', '../contract.ts'],
  ['src/capabilities/beds/screens/Beds.tsx', '../texts.nl.ts'],
  ['src/capabilities/beds/screens/Beds.tsx', '#ui/page.tsx'],
  ['src/capabilities/beds/store.ts', '#platform/db.ts'],
  ['src/app/routes.ts', '#capabilities/beds/routes.ts'],
  ['src/platform/db.ts', 'zod/mini'],
])('%s may import %s', (file, target) => {
  expect(said(file, target)).toEqual([]);
});

test('no way of importing goes unseen', () => {
  const file = 'src/vocabulary/ids.ts';
  for (const source of [
    `import x from '#platform/db.ts'`,
    `import "#platform/db.ts"`,
    `import{x}from"#platform/db.ts"`,
    `export * from '#platform/db.ts'`,
    `export { x } from "#platform/db.ts"`,
    `const x = await import('#platform/db.ts')`,
    'await import(`#platform/db.ts`)',
    `import type { X } from '#platform/db.ts'`,
    `let x: import('#platform/db.ts').X`,
    `import {\n  a,\n  b,\n} from '#platform/db.ts'`,
    `await import(name)`,
  ]) {
    expect(breaches(file, source), source).toHaveLength(1);
  }
  expect(
    breaches(file, `/* import '#platform/db.ts' */ const important = 'from here'; type Ends = 'from' | 'until';`),
  ).toEqual([]);
});

test('what puts a module in the place of another runs in a process of its own', () => {
  const mocking = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file}`)
    .filter((file) => /(?<!\.deep)\.test\.ts$/.test(file) && /^\s*vi\.(doM|m)ock\(/m.test(readFileSync(file, 'utf8')));
  expect(mocking.length).toBeGreaterThan(0);
  expect(mocking.sort()).toEqual(apart);
});
