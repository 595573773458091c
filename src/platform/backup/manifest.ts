/** The manifest that PostgreSQL sends with a base backup: every file with its length and SHA-256, and a checksum of itself. */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { BackupDamaged } from './sealed-file.ts';
import { type Lsn, parseLsn } from './wal.ts';

const Manifest = z.object({
  Files: z.array(
    z.object({
      Path: z.optional(z.string()),
      /** Of names that are not UTF-8: hexadecimal. */
      'Encoded-Path': z.optional(z.string()),
      Size: z.int(),
      'Checksum-Algorithm': z.literal('SHA256'),
      Checksum: z.string(),
    }),
  ),
  'WAL-Ranges': z.array(z.object({ Timeline: z.int(), 'Start-LSN': z.string(), 'End-LSN': z.string() })),
  'Manifest-Checksum': z.string(),
});

export interface BackupManifest {
  /** By path. */
  readonly files: ReadonlyMap<string, { readonly size: number; readonly sha256: string }>;
  /** The log between the two is needed before the copy is one moment. */
  readonly start: Lsn;
  readonly end: Lsn;
  readonly timeline: number;
}

/** Throws BackupDamaged when it does not hold its own checksum, which is over all lines before the last. */
export function readManifest(bytes: Buffer): BackupManifest {
  const end = bytes.lastIndexOf('\n', bytes.length - 2) + 1;
  const manifest = parse(bytes);
  const sum = createHash('sha256').update(bytes.subarray(0, end)).digest('hex');
  if (sum !== manifest['Manifest-Checksum']) throw new BackupDamaged('The manifest of the base backup was changed.');
  const [range, ...others] = manifest['WAL-Ranges'];
  if (range === undefined || others.length > 0) throw new BackupDamaged('The base backup spans more than one history.');
  return {
    files: new Map(
      manifest.Files.map((file) => [
        file.Path ?? Buffer.from(file['Encoded-Path'] ?? '', 'hex').toString('latin1'),
        { size: file.Size, sha256: file.Checksum },
      ]),
    ),
    start: parseLsn(range['Start-LSN']),
    end: parseLsn(range['End-LSN']),
    timeline: range.Timeline,
  };
}

function parse(bytes: Buffer): z.infer<typeof Manifest> {
  try {
    return Manifest.parse(JSON.parse(bytes.toString('utf8')));
  } catch (error) {
    throw new BackupDamaged('The manifest of the base backup cannot be read.', { cause: error });
  }
}

/** Compares what was found with the manifest: nothing missing, nothing more, nothing other. Throws BackupDamaged. */
export function mustMatch(
  manifest: BackupManifest,
  found: ReadonlyMap<string, { readonly size: number; readonly sha256: string }>,
): void {
  for (const [path, { size, sha256 }] of manifest.files) {
    const file = found.get(path);
    if (file === undefined) throw new BackupDamaged(`The base backup lacks ${path}.`);
    if (file.size !== size || file.sha256 !== sha256) {
      throw new BackupDamaged(`In the base backup ${path} is not as the manifest says.`);
    }
  }
  for (const path of found.keys()) {
    if (!manifest.files.has(path))
      throw new BackupDamaged(`The base backup has ${path}, which the manifest does not name.`);
  }
}
