import { expect, test } from 'vitest';
import { fuzz } from './testing-fuzz.ts';

/** `FUZZ_REQUESTS=20000 FUZZ_SEED=20261126` sends twenty thousand, the same each time, in about 100 s. */
const requests = Number(process.env.FUZZ_REQUESTS ?? 50_000);
const seed = process.env.FUZZ_SEED === undefined ? undefined : Number(process.env.FUZZ_SEED);

test(`[ASVS 2.2.1] [ASVS 16.5.1] whatever is sent, ${requests} times: no fault`, async () => {
  const { statuses, done, operations } = await fuzz(requests, seed);
  console.info(
    `${requests} requests to ${operations} operations, ${done.size} of which did something:`,
    Object.fromEntries(statuses),
  );
  expect(requests).toBeGreaterThanOrEqual(20_000);
  // Much needs a state that chance seldom makes.
  expect(done.size).toBeGreaterThan(operations / 3);
}, 1_800_000);
