import { expect, test } from 'vitest';
import { openEvidenceHouse } from '../testing-evidence.ts';
import { holdBack } from './testing-holding.ts';

test('rows of a transaction that holds for ten seconds are not passed over, and who appends does not wait', async () => {
  const house = await openEvidenceHouse();
  try {
    const { slowestMs } = await holdBack(house, 10_000);
    expect(slowestMs).toBeLessThan(2_000);
  } finally {
    await house.close();
  }
});
