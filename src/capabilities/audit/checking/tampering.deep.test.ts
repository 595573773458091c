import { expect, test } from 'vitest';
import { openEvidenceHouse } from '../testing-evidence.ts';
import { changeBytes, inFolder, setStage } from './testing-tampering.ts';

test('one byte anywhere in whatever file, and both verifiers say no, and the same', async () => {
  const house = await openEvidenceHouse();
  try {
    const stage = await setStage(house);
    const parts = Array.from({ length: 60 }, (_, i) => (i + 0.5) / 60);
    expect(parts).toHaveLength(60);
    await inFolder((folder) => changeBytes(house, stage, folder, parts));
  } finally {
    await house.close();
  }
});
