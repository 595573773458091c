/** What a list was written in. A letter that is read wrongly is a person who is not found, so it is told which way it was read. */
import * as z from 'zod/mini';
import { refuse } from './refusals.ts';

export const Encoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']);
export type Encoding = z.infer<typeof Encoding>;

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

/**
 * UTF-8 when it is that; what begins as UTF-16 does is that; all else is taken for Windows-1252, as spreadsheets here save CSV. Bytes that
 * mean nothing there, or that no text has, are refused.
 */
export function decode(bytes: Uint8Array): Decoded {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decodedAs('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return decodedAs('utf-16be', bytes);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    if (bytes.some((byte) => byte === 0 || unused.has(byte))) refuse({ is: 'other_encoding' });
    return decodedAs('windows-1252', bytes);
  }
}

/** Without a letter in Windows-1252. */
const unused = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

function decodedAs(encoding: Encoding, bytes: Uint8Array): Decoded {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return refuse({ is: 'other_encoding' });
  }
}
