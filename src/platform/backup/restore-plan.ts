/** What a restore needs of a back-up folder: which copy, which log, and whether all of it is there. */
import type { KeyObject } from 'node:crypto';
import { type Base, listBases } from './base-backup.ts';
import { type BackupFolder, BackupRefused } from './folder.ts';
import { instantOf, segmentName, segmentStart } from './wal.ts';
import { listSegments, readSegment, type Segment } from './wal-archive.ts';

export interface RestorePlan {
  readonly base: Base;
  /** From the one in which the copy began, without a gap. */
  readonly segments: readonly Segment[];
  /** Everything acknowledged up to here is in the folder; undefined when it is not known further than the copy itself. */
  readonly reach: Date;
  /** Length of the register of erasures that the newest part of the folder knows of. */
  readonly registerBytes: number;
}

/** Throws BackupRefused when that moment cannot be had, BackupDamaged when a file needed to tell was changed. */
export async function planRestore(folder: BackupFolder, key: KeyObject, until: Date | undefined): Promise<RestorePlan> {
  const bases = await listBases(folder, key);
  const [first] = bases;
  if (first === undefined)
    throw new BackupRefused(`${folder.path} holds no whole copy of a database yet: run vasthouden backup.`);
  const base = bases.findLast(({ endedAt }) => until === undefined || endedAt <= until);
  if (base === undefined) {
    throw new BackupRefused(
      `The oldest moment that can be restored from ${folder.path} is ${first.endedAt.toISOString()}.`,
    );
  }
  const all = await listSegments(folder);
  const chain = mustFollow(folder, base, all);
  const newest = all.at(-1);
  const known = newest === undefined ? undefined : await lastReach(folder, key, newest);
  const end = chain.segments.at(-1);
  const chainEnd = end === undefined || end === newest ? known : await lastReach(folder, key, end);
  const reach = chainEnd === undefined || chainEnd.at === 0n ? base.endedAt : instantOf(chainEnd.at);
  const missing = chain.missing;
  if (missing !== undefined && (until === undefined || reach < until)) {
    throw new BackupRefused(
      `${folder.file('wal', missing)} is missing. From this copy moments up to ${reach.toISOString()} can be restored: add --until ${reach.toISOString()}.`,
    );
  }
  if (until !== undefined && until > reach) {
    throw new BackupRefused(
      `${folder.path} reaches to ${reach.toISOString()}. Leave --until out for the newest state there is.`,
    );
  }
  return { base, segments: chain.segments, reach, registerBytes: known?.registerBytes ?? 0 };
}

/** The log from the beginning of the copy on, as far as it has no gap, and the name of the first that is missing. */
function mustFollow(
  folder: BackupFolder,
  { name, start, end }: Base,
  all: readonly Segment[],
): { segments: readonly Segment[]; missing: string | undefined } {
  const { segmentBytes, timeline } = folder.claim;
  const segments: Segment[] = [];
  let next = segmentStart(start, segmentBytes);
  const later = all.filter((segment) => segment.start >= next);
  for (const segment of later) {
    if (segment.start !== next || segments.at(-1)?.isOpen) break;
    segments.push(segment);
    next += BigInt(segmentBytes);
  }
  const last = segments.at(-1);
  const missing = segmentName(timeline, last?.isOpen ? last.start : next, segmentBytes);
  if (next < end || last === undefined) {
    throw new BackupRefused(
      `${folder.file('wal', missing)} is missing, without which the copy ${name} cannot be restored. Choose an earlier moment with --until.`,
    );
  }
  return { segments, missing: segments.length < later.length ? missing : undefined };
}

async function lastReach(folder: BackupFolder, key: KeyObject, segment: Segment) {
  let reach: { readonly at: bigint; readonly registerBytes: number } | undefined;
  for await (const piece of readSegment(folder, key, segment)) reach = piece.reach;
  return reach;
}
