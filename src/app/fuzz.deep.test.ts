import { expect, test } from 'vitest';
import { fuzz } from './testing-fuzz.ts';

const requests = 50_000;

test('whatever is sent, fifty thousand times: no fault', async () => {
  const { statuses, done, operations } = await fuzz(requests);
  console.info(
    `${requests} requests to ${operations} operations, ${done.size} of which did something:`,
    Object.fromEntries(statuses),
  );
  expect(done.size).toBeGreaterThan(operations / 2);
}, 1_800_000);
