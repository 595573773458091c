/** A tar archive read while it comes in, each file with its SHA-256. */
import { createHash, type Hash } from 'node:crypto';
import { extract, type Header } from 'tar-stream';

export interface TarFile {
  readonly size: number;
  readonly sha256: string;
}

/** Takes what one entry holds; what it answers is called for each piece, and once more at the end. */
export interface EntrySink {
  write(piece: Buffer): Promise<void> | void;
  end(): Promise<void> | void;
}

/**
 * Reads the archive to its end and answers the files in it. `take` hears of every entry, and may write it somewhere; throws what it throws.
 */
export async function readTar(
  chunks: AsyncIterable<Buffer>,
  take: (header: Header) => Promise<EntrySink | undefined> = async () => undefined,
): Promise<ReadonlyMap<string, TarFile>> {
  const archive = extract();
  const files = new Map<string, TarFile>();
  const feeding = feed(chunks, archive);
  // A failure while feeding ends the reading below, and is thrown from there.
  feeding.catch((error: unknown) => archive.destroy(error instanceof Error ? error : new Error(String(error))));
  for await (const entry of archive) {
    const { header } = entry;
    const sink = await take(header);
    const hash: Hash = createHash('sha256');
    let size = 0;
    for await (const piece of entry) {
      if (!Buffer.isBuffer(piece)) throw new Error('an archive gives bytes');
      hash.update(piece);
      size += piece.length;
      await sink?.write(piece);
    }
    await sink?.end();
    if (header.type === 'file') files.set(header.name, { size, sha256: hash.digest('hex') });
  }
  await feeding;
  return files;
}

async function feed(chunks: AsyncIterable<Buffer>, archive: ReturnType<typeof extract>): Promise<void> {
  for await (const chunk of chunks) {
    if (!archive.write(chunk)) await drained(archive);
  }
  archive.end(undefined);
}

/** Also when it fails meanwhile: the reader hears of that. */
function drained(archive: ReturnType<typeof extract>): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      archive.off('drain', done);
      archive.off('close', done);
      resolve();
    };
    archive.on('drain', done);
    archive.on('close', done);
  });
}
