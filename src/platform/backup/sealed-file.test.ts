import { createSecretKey, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BackupDamaged, openSealed, readSealed, SealedWriter, sealBytes } from './sealed-file.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vasthouden-test-sealed-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const key = createSecretKey(randomBytes(32));
const place = 'house/file';
let made = 0;
function fresh(): string {
  made += 1;
  return join(folder, String(made));
}

async function written(chunks: readonly Uint8Array[], isEnded = true): Promise<string> {
  const path = fresh();
  const writer = await SealedWriter.create(path, key, place);
  for (const [index, chunk] of chunks.entries()) {
    await writer.write(Buffer.from(chunk), isEnded && index === chunks.length - 1);
  }
  await writer.close();
  return path;
}

async function read(path: string, growing = false): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of readSealed(path, key, place, growing)) chunks.push(chunk);
  return chunks;
}

const someChunks = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 5 });

test('what was sealed comes back chunk by chunk, and none of it is readable on disk', async () => {
  await fc.assert(
    fc.asyncProperty(someChunks, async (chunks) => {
      expect(await read(await written(chunks))).toEqual(chunks.map((chunk) => Buffer.from(chunk)));
    }),
    { numRuns: 30 },
  );
  const words = Buffer.from('words of somebody '.repeat(20));
  const path = await written([words]);
  expect(readFileSync(path).includes('words')).toBe(false);
  expect(readFileSync(path).length).toBeLessThan(words.length);
});

test('any changed byte is found, whether the file has an end or still grows', async () => {
  await fc.assert(
    fc.asyncProperty(
      someChunks,
      fc.boolean(),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (chunks, growing, at, by) => {
        const path = await written(chunks, !growing);
        const bytes = readFileSync(path);
        bytes.writeUInt8(bytes.readUInt8(at % bytes.length) ^ by, at % bytes.length);
        writeFileSync(path, bytes);
        await expect(read(path, growing)).rejects.toThrow(BackupDamaged);
      },
    ),
    { numRuns: 150 },
  );
});

test('a file cut off anywhere is refused; one that grows gives what was written whole', async () => {
  await fc.assert(
    fc.asyncProperty(someChunks, fc.nat(), async (chunks, at) => {
      const path = await written(chunks);
      const bytes = readFileSync(path);
      writeFileSync(path, bytes.subarray(0, at % bytes.length));
      await expect(read(path)).rejects.toThrow(/is cut off/);
      const whole = await read(path, true);
      expect(whole.length).toBeLessThan(chunks.length);
      expect(whole).toEqual(chunks.slice(0, whole.length).map((chunk) => Buffer.from(chunk)));
    }),
    { numRuns: 60 },
  );
});

test('a file under another name, of another key, or with chunks swapped, left out or added is refused', async () => {
  const chunks = [Buffer.alloc(40, 1), Buffer.alloc(40, 2), Buffer.alloc(40, 3)];
  const path = await written(chunks);
  await expect(openSealed(path, key, 'house/other')).rejects.toThrow('another place');
  await expect(openSealed(path, createSecretKey(randomBytes(32)), place)).rejects.toThrow('wrong key');
  const bytes = readFileSync(path);
  const size = (bytes.length - 41) / 3;
  const chunk = (number: number): Buffer => bytes.subarray(41 + number * size, 41 + (number + 1) * size);
  for (const order of [[1, 0, 2], [0, 2], [2], [0, 1, 1, 2], [0, 1, 2, 2]]) {
    writeFileSync(path, Buffer.concat([bytes.subarray(0, 41), ...order.map(chunk)]));
    await expect(read(path)).rejects.toThrow(BackupDamaged);
  }
});

test('writing goes on behind the last whole chunk, wherever it broke off', async () => {
  await fc.assert(
    fc.asyncProperty(someChunks, someChunks, fc.nat(), async (before, after, at) => {
      const path = await written(before, false);
      const bytes = readFileSync(path);
      writeFileSync(path, bytes.subarray(0, 41 + (at % (bytes.length - 40))));
      const seen: Buffer[] = [];
      const writer = await SealedWriter.resume(path, key, place, (chunk) => void seen.push(chunk));
      for (const [index, chunk] of after.entries()) await writer?.write(Buffer.from(chunk), index === after.length - 1);
      await writer?.close();
      expect(await read(path)).toEqual([...seen, ...after.map((chunk) => Buffer.from(chunk))]);
    }),
    { numRuns: 40 },
  );
  const nothing = fresh();
  writeFileSync(nothing, 'VHB');
  expect(await SealedWriter.resume(nothing, key, place, () => undefined)).toBeUndefined();
});

test('a file that got its end, and its name, after it was listed is read all the same', async () => {
  const path = await written([Buffer.from('one'), Buffer.from('two')]);
  expect(await read(`${path}.open`, true)).toEqual([Buffer.from('one'), Buffer.from('two')]);
  await expect(read(`${path}.open`)).rejects.toThrow('ENOENT');
});

test('a small file is sealed as one, also an empty one and one larger than a chunk', async () => {
  for (const size of [0, 10, 5_000_000]) {
    const path = fresh();
    const plain = randomBytes(size);
    writeFileSync(path, sealBytes(key, place, plain));
    expect((await openSealed(path, key, place)).equals(plain)).toBe(true);
  }
});
