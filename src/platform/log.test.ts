import { PassThrough } from 'node:stream';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { Unavailable } from './db.ts';
import { logOptions } from './log.ts';

const told = (about: object): Record<string, unknown> => {
  const out = new PassThrough();
  pino(logOptions('info'), out).error(about, 'job failed');
  return JSON.parse(String(out.read()));
};

test('[ASVS 16.2.5] [ASVS 16.4.1] a fault is told by its kind, its code and where, never by its message', () => {
  const line = told({ err: new Unavailable('57014') });
  expect(line).toMatchObject({ level: 'error', msg: 'job failed', err: { type: 'Unavailable', code: '57014' } });
  expect(line.err).toHaveProperty('stack', expect.stringMatching(/^\s+at .*log\.test\.ts/));
  expect(JSON.stringify(told({ err: new TypeError('Jan van Dalen') }))).not.toContain('Dalen');
  expect(told({ err: 'Jan van Dalen' }).err).toEqual({ type: 'string' });
  expect(told({ err: Object.create(null) }).err).toEqual({ type: 'object' });
});
