/**
 * A back-up folder: whose it is, and where what lies. One folder belongs to one history of one database; after a restore the database
 * goes on in another history, and wants another folder.
 *
 *     vasthouden-backup.json   whose
 *     base/<instant>/          base.tar, manifest, facts: a whole copy of the database
 *     wal/<segment>            what was written since; the newest ends in .open and grows
 *     keys/<instant>           the key store, with what was added since
 *     register                 the newest copy of the register of erasures
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, link, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** Asked for something that cannot be; the message says what to do. */
export class BackupRefused extends Error {}

const Claim = z.strictObject({
  format: z.literal(1),
  /** Also the end of the slot's name: what the database keeps its log for. */
  folder: z.string().check(z.regex(/^[0-9a-f]{12}$/)),
  system: z.string(),
  timeline: z.int(),
  segmentBytes: z.int(),
  madeAt: z.string(),
});
export type Claim = z.infer<typeof Claim>;

const claimFile = 'vasthouden-backup.json';
const rooms = ['base', 'wal', 'keys'];

export class BackupFolder {
  readonly path: string;
  readonly claim: Claim;

  private constructor(path: string, claim: Claim) {
    this.path = path;
    this.claim = claim;
  }

  /** Throws BackupRefused when it is none, or one of another version. */
  static async open(path: string): Promise<BackupFolder> {
    const found = await BackupFolder.find(path);
    if (found !== undefined) return found;
    throw new BackupRefused(
      existsSync(path)
        ? `${path} holds no back-up: ${claimFile} is not there. Is this the folder, and is its disk mounted?`
        : `There is no folder ${path}. Is its disk mounted?`,
    );
  }

  static async find(path: string): Promise<BackupFolder | undefined> {
    const file = join(path, claimFile);
    if (!existsSync(file)) return undefined;
    try {
      return new BackupFolder(path, Claim.parse(JSON.parse(await readFile(file, 'utf8'))));
    } catch (error) {
      throw new BackupRefused(`${file} was changed, or comes from a newer version.`, { cause: error });
    }
  }

  /** A folder that is there and empty becomes one for this database; one that is not there is made. Throws BackupRefused. */
  static async begin(path: string, of: Pick<Claim, 'system' | 'timeline' | 'segmentBytes'>): Promise<BackupFolder> {
    await mkdir(path, { recursive: true, mode: 0o700 });
    const others = (await readdir(path)).filter(
      (name) => !name.startsWith('.') && name !== 'lost+found' && !rooms.includes(name),
    );
    if (others.length > 0) {
      throw new BackupRefused(`${path} holds other things (${others[0]}). A back-up begins in an empty folder.`);
    }
    for (const room of rooms) await mkdir(join(path, room), { recursive: true, mode: 0o700 });
    const claim: Claim = { format: 1, folder: randomBytes(6).toString('hex'), ...of, madeAt: new Date().toISOString() };
    const fresh = join(path, `.${claim.folder}`);
    await writeFile(fresh, `${JSON.stringify(claim)}\n`, { mode: 0o600, flush: true });
    // Linked into place: of two that begin at once the first makes it, and both have that one.
    await link(fresh, join(path, claimFile)).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    });
    await rm(fresh);
    await settle(path);
    return BackupFolder.open(path);
  }

  /** Throws BackupRefused when the folder is another database's, or of a history that this one has left. */
  mustBelongTo({ system, timeline }: Pick<Claim, 'system' | 'timeline'>): void {
    if (system !== this.claim.system) {
      throw new BackupRefused(`${this.path} holds the back-up of another database. Choose an empty folder.`);
    }
    if (timeline !== this.claim.timeline) {
      throw new BackupRefused(
        `${this.path} holds the back-up of this database as it was before it was restored. Choose an empty folder, and keep the old one until you need it no more.`,
      );
    }
  }

  /** Throws ENOENT when the folder was taken away, also while files in it are open. */
  async mustBeThere(): Promise<void> {
    await access(join(this.path, claimFile));
  }

  get slot(): string {
    return slotName(this.claim.folder);
  }

  file(...names: readonly string[]): string {
    return join(this.path, ...names);
  }

  /** What binds a sealed file to where it lies: a file that still grows has the place it will have. */
  place(...names: readonly string[]): string {
    return [this.claim.folder, ...names].join('/').replace(/\.(open|part)$/, '');
  }

  /** Names in one of its rooms, in order; empty when the room is not there. */
  async list(room: 'base' | 'wal' | 'keys'): Promise<string[]> {
    try {
      return (await readdir(this.file(room))).sort();
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT' && existsSync(this.file(claimFile)))
        return [];
      throw error;
    }
  }
}

export const slotPrefix = 'vasthouden_';
export const slotName = (folder: string): string => `${slotPrefix}${folder}`;

/** An instant as a name of a file: `20261126T061500.123Z`. In the order of time. */
export const nameOf = (instant: Date): string => instant.toISOString().replaceAll(/[-:]/g, '');
export function instantOfName(name: string): Date | undefined {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d\.\d{3})Z/.exec(name);
  if (found === null) return undefined;
  const [year, month, day, hour, minute, second] = found.slice(1);
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** On disk for good, and never half, under its name. */
export async function replaceFile(path: string, bytes: Buffer): Promise<void> {
  const fresh = `${path}.${randomBytes(4).toString('hex')}`;
  await writeFile(fresh, bytes, { mode: 0o600, flush: true });
  await rename(fresh, path);
  await settle(join(path, '..'));
}

/** A name is in its folder for good only once the folder itself is written. */
export async function settle(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Takes away a sealed file so that what the disk may keep of it does not open: its key is derived from its first bytes. */
export async function destroySealed(path: string): Promise<void> {
  const file = await open(path, 'r+').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (file === undefined) return;
  try {
    await file.write(randomBytes(41), 0, 41, 0);
    await file.datasync();
  } finally {
    await file.close();
  }
  await rm(path, { force: true });
}
