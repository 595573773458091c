import { expect, test } from 'vitest';
import { fuzz } from './testing-fuzz.ts';

/** The same each time; `npm run test:deep` sends more, and others each time. On a borrowed database few: what differs there is not what is asked. */
const requests = process.env.TEST_DATABASE_URL ? 100 : 20_000;
const seed = 20_261_126;

test('[ASVS 1.2.4] [ASVS 2.2.1] [ASVS 16.5.1] whatever is sent, by whomever: an answer or a clear refusal, in time, and nothing of the inside', async () => {
  const { statuses, done, operations } = await fuzz(requests, seed);
  expect(operations).toBeGreaterThan(80);
  // A fuzzer that is turned away at every door has tried nothing.
  expect(statuses.get(200) ?? 0).toBeGreaterThan(requests / 20);
  expect(done.size).toBeGreaterThan(Math.min(operations / 5, requests / 16));
}, 600_000);
