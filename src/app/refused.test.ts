import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { texts as looks } from '#capabilities/audit/looks/texts.nl.ts';
import { refusals as en } from './refusals.en.ts';
import { refusals as nl } from './refusals.nl.ts';
import { loadRefused } from './refused.ts';

const sources = globSync('src/{capabilities,app}/**/*.ts', { cwd: process.cwd() }).filter(
  (file) => !/\.test\.ts$|texts\.(nl|en)\.ts$|testing-/.test(file),
);
/** As the rules and the routes say it: `refuse('own_proposal')`. */
const codes = new Set(
  sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\b(?:refuse|Refused)\('([a-z_]+)'/g)].flatMap(([, code]) => code ?? []),
  ),
);

test('every code by which a rule refuses has a sentence in the access log, in both languages', async () => {
  expect(codes.size).toBeGreaterThan(200);
  const unsaid: string[] = [];
  for (const language of ['nl', 'en'] as const) {
    const refused = await loadRefused(language);
    for (const code of codes)
      if (looks.why[code] === undefined && refused('', code) === undefined) unsaid.push(`${language}: ${code}`);
  }
  expect(unsaid).toEqual([]);
});

test('both languages have the same parts, each with the same codes', () => {
  const parts = (refusals: object) => Object.entries(refusals).map(([part, of]) => [part, Object.keys(of).sort()]);
  expect(parts(en)).toEqual(parts(nl));
});

test('of two rules that say the same code, the one of what was asked is told', async () => {
  const refused = await loadRefused('nl');
  expect(refused('account.confirm', 'own_proposal')).toBe('U stelde dit zelf voor. Een ander bevestigt het.');
  expect(refused('looks.confirm_taking', 'own_proposal')).toBe('U vroeg dit zelf aan. Een ander stemt in.');
  expect(refused('referral.include', 'wrong_period')).toBe('Kies voor het meelezen een laatste dag na vandaag.');
  expect(refused('waiting.select', 'no_fitting_ground')).toMatch(/^Een grond past niet bij de organisatie en het deel/);
});
