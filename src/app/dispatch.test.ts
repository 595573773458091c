import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Command, WrongCall } from '#platform/command-line.ts';
import { Unavailable } from '#platform/db.ts';
import { Unsafe } from '#platform/self-check.ts';
import { type ClonedDatabase, cloneDatabase } from '#platform/testing-database.ts';
import { commands } from './commands.ts';
import { dispatch } from './dispatch.ts';
import { keepClose } from './serve.ts';

const folder = mkdtempSync(join(tmpdir(), 'vasthouden-dispatch-'));
let database: ClonedDatabase;
beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(async () => {
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

const trial: Command = {
  verb: 'trial',
  usage: '[refused|wrong|fault|unsafe|away]',
  does: 'tries the dispatcher',
  async run({ words: [word], say }) {
    say('under way');
    if (word === 'wrong') throw new WrongCall('That is no word.');
    if (word === 'fault') throw new Error('secret words');
    if (word === 'away') throw new Unavailable('CONNECTION_CLOSED');
    if (word === 'unsafe') throw new Unsafe('The login owns 3 things.');
    return { code: word === 'refused' ? 1 : 0, json: { ok: word !== 'refused' }, text: 'in words' };
  },
};

async function call(
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  table: readonly Command[] | undefined = [trial],
) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await dispatch(
    words,
    environment,
    { print: (text) => out.push(text), say: (line) => err.push(line) },
    table,
  );
  return { code, out: out.join('\n'), err: err.join('\n') };
}

test('with --json one document is printed and nothing else; progress goes beside it', async () => {
  expect(await call(['trial', '--json'])).toEqual({ code: 0, out: '{"ok":true}', err: 'under way' });
  expect(await call(['--json', 'trial', 'refused'])).toEqual({ code: 1, out: '{"ok":false}', err: 'under way' });
  expect((await call(['trial'])).out).toBe('in words');
});

test('a wrong call, verb or setting is code 2; a refusal 1, with its sentence; a fault 1, without its words', async () => {
  expect(await call(['trial', 'wrong'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('Usage: vasthouden trial'),
  });
  expect(await call(['nothing'])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('trial [refused') });
  expect((await call([])).code).toBe(2);
  expect(await call(['trial'], { PORT: 'many' })).toMatchObject({ code: 2, err: expect.stringContaining('PORT') });
  expect(await call(['trial', 'unsafe'])).toMatchObject({ code: 1, err: expect.stringContaining('owns 3 things') });
  expect((await call(['trial', 'away'])).err).toMatch(/^under way\nThe database was lost, .*\(CONNECTION_CLOSED\)/);
  const fault = await call(['trial', 'fault']);
  expect(fault.code).toBe(1);
  expect(fault.err).not.toContain('secret');
});

const settings = () => ({
  DATABASE_URL: database.ownerUrl,
  APP_DATABASE_URL: database.appUrl,
  DATA_DIR: folder,
  DEMO: 'no',
  PORT: '0',
  METRICS_PORT: '0',
  LOG_LEVEL: 'silent',
});

test('serving by a login that owns the tables is refused', async () => {
  const own = new URL(database.ownerUrl);
  expect(own.username).not.toBe(new URL(database.appUrl).username);
  const refused = await call(['serve'], { ...settings(), APP_DATABASE_URL: database.ownerUrl }, commands);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('owns nothing') });
});

test('the embedded issuer and the demo stay on this machine and out of production', async () => {
  const early = await call(['serve'], { ...settings(), HOST: '0.0.0.0' }, commands);
  expect(early).toMatchObject({ code: 2, err: expect.stringContaining('HOST') });
  expect((await call(['serve'], { ...settings(), NODE_ENV: 'production' }, commands)).err).toContain('OIDC_ISSUER');
  const issuer = { OIDC_ISSUER: 'https://issuer.example' };
  const production = { HOST: '0.0.0.0', NODE_ENV: 'production', ...issuer } as const;
  expect(() => keepClose(production, true)).toThrow('NODE_ENV');
  expect(() => keepClose({ HOST: '10.0.0.1', NODE_ENV: 'development', ...issuer }, true)).toThrow('HOST');
  expect(() => keepClose(production, false)).not.toThrow();
  expect(() => keepClose({ HOST: '127.0.0.1', NODE_ENV: 'development', OIDC_ISSUER: undefined }, true)).not.toThrow();
});
