/** What a document is, by its bytes: a name or a browser may say anything. */
import type { FileType } from './events.ts';

const starts: readonly { readonly type: FileType; readonly bytes: readonly number[] }[] = [
  { type: 'application/pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  // PNG (Third Edition), 5.2.
  { type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  // Start of image, and the marker that follows it (ITU-T T.81, annex B).
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
];
/** Each of these ends a whole document; a PDF may have some bytes after it. */
const ends: Readonly<Record<FileType, (bytes: Buffer) => boolean>> = {
  'application/pdf': (bytes) => bytes.subarray(-1024).includes('%%EOF'),
  'image/png': (bytes) => bytes.subarray(-8, -4).equals(Buffer.from('IEND')),
  'image/jpeg': (bytes) => bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) > 2,
};

/** Undefined when it is none that is taken, or is cut off. */
export function typeOf(bytes: Buffer): FileType | undefined {
  const known = starts.find(({ bytes: start }) => bytes.subarray(0, start.length).equals(Buffer.from(start)));
  return known && ends[known.type](bytes) ? known.type : undefined;
}
