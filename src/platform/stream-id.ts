/** Ids that follow from other ids: the one stability clock of a section, the alerts of a dossier. */
import { hash } from 'node:crypto';
import { StreamId } from '#vocabulary/ids.ts';

let hear: ((id: StreamId, parts: readonly string[]) => void) | undefined;

/** A version-8 uuid (RFC 9562) from the SHA-256 of the parts. */
export function streamFor(...parts: readonly string[]): StreamId {
  const bytes = hash('sha256', parts.join('\u0000'), 'buffer').subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  const id = StreamId.parse(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
  );
  hear?.(id, parts);
  return id;
}

/** Tells which parts each id followed from while `work` runs. For the demo only, which copies a history under other ids. */
export async function withDerivations<T>(hearing: typeof hear, work: () => Promise<T>): Promise<T> {
  const before = hear;
  hear = hearing;
  try {
    return await work();
  } finally {
    hear = before;
  }
}
