import { expect, test } from 'vitest';
import { fuzz } from './testing-fuzz.ts';

/** `npm run test:deep` sends many more. On a borrowed database few: what differs there is not what is asked. */
const requests = process.env.TEST_DATABASE_URL ? 100 : 800;

test('whatever is sent, by whomever: an answer or a clear refusal, in time, and nothing of the inside', async () => {
  const { statuses, done, operations } = await fuzz(requests);
  expect(operations).toBeGreaterThan(80);
  // A fuzzer that is turned away at every door has tried nothing.
  expect(statuses.get(200) ?? 0).toBeGreaterThan(requests / 20);
  expect(done.size).toBeGreaterThan(operations / 4);
}, 300_000);
