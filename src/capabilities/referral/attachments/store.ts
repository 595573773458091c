/** Documents in the database; the walls decide whose they are. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { NotFound, Refused } from '#platform/http.ts';
import type { Recorder, StreamKind } from '#platform/ledger.ts';
import { newId } from '#platform/new-id.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { findKey, openFile, readPassages, sealFile, writePassage } from '#platform/words.ts';
import { Day } from '#vocabulary/day.ts';
import type { File } from '#vocabulary/endpoint.ts';
import { type DossierId, PassageId, RegionId, StreamId } from '#vocabulary/ids.ts';
import {
  AttachmentId,
  type AttachmentRow,
  FileSection,
  largestFile,
  largestTogether,
  mostFiles,
  type NewFile,
} from './contract.ts';
import { AttachmentEvent, FileType } from './events.ts';
import { typeOf } from './file-type.ts';
import { type Attached, type AttachmentCommand, attached } from './rules.ts';

const Row = z.object({
  id: AttachmentId,
  name: PassageId,
  type: FileType,
  bytes: z.number(),
  section: FileSection,
  addedOn: Day,
  byName: z.string(),
  removable: z.boolean(),
});

export async function listAttachments(tx: Tx, keys: KeyRing, dossier: DossierId): Promise<AttachmentRow[]> {
  const rows = await tx.many(
    Row,
    sql`
    select f.id, f.name, f.type, f.bytes, f.section, (f.added_at at time zone 'Europe/Amsterdam')::date as "addedOn", a.name as "byName",
           f.added_by = (select actor_user()) and d.phase = 'draft' as removable
    from attachment f
    join dossier d on d.id = f.dossier
    join agency a on a.id = f.agency
    where f.dossier = ${dossier}
    order by f.added_at, f.id`,
  );
  const names = await readPassages(
    tx,
    keys,
    rows.map(({ name }) => name),
  );
  return rows.map((row) => ({ ...row, name: names.get(row.name) ?? null }));
}

const Room = z.object({ region: RegionId, files: z.number(), bytes: z.number() });
/** Of all sections. Who adds at the same moment waits: together they take no more than one after the other. */
async function roomIn(tx: Tx, dossier: DossierId): Promise<z.infer<typeof Room>> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`attachments of ${dossier}`}, 0))`);
  const room = await tx.find(
    Room,
    sql`
    select region, files, bytes from attachment_room(${dossier})`,
  );
  if (!room) throw new NotFound();
  return room;
}

export const attachmentKind: StreamKind<Attached, AttachmentCommand, AttachmentEvent, 'no_such_document'> = {
  kind: 'attachment',
  events: AttachmentEvent,
  ...attached,
  // Documents are words: they are kept beside their event, as passages are.
  project: () => Promise.resolve(),
};

interface Adding {
  readonly tx: Tx;
  readonly keys: KeyRing;
  readonly recorder: Recorder;
  readonly dossier: DossierId;
  readonly on: Day;
}

/** Throws Refused. */
export async function addAttachment(
  { tx, keys, recorder, dossier, on }: Adding,
  { name, section, content }: NewFile,
): Promise<AttachmentId> {
  const bytes = Buffer.from(content, 'base64');
  if (bytes.length > largestFile) throw new Refused('file_too_large');
  const type = typeOf(bytes);
  if (type === undefined) throw new Refused('no_document');
  const { region, files, bytes: before } = await roomIn(tx, dossier);
  if (files >= mostFiles) throw new Refused('too_many_files');
  if (before + bytes.length > largestTogether) throw new Refused('files_too_large');
  const handle = await findKey(tx, dossier);
  if (!handle) throw new NotFound();
  const id = AttachmentId.parse(newId());
  const { author } = recorder;
  const called = writePassage(tx, keys, handle, author, { region, dossier, section, words: name });
  await tx.run(sql`
    insert into attachment (region, id, dossier, section, type, bytes, name, sealed, added_by, agency)
    values (${region}, ${id}, ${dossier}, ${section}, ${type}, ${bytes.length}, ${called}, ${sealFile(keys, dossier, handle, id, bytes)},
      ${author.user}, ${author.agency})`);
  const added = { fileType: type, bytes: bytes.length, name: called, on };
  await recorder.handle(
    attachmentKind,
    { stream: StreamId.parse(id), place: { region, dossier, section }, isNew: true },
    { type: 'AddAttachment', ...added },
  );
  return id;
}

const Sealed = z.object({
  name: PassageId,
  type: FileType,
  sealed: z.instanceof(Uint8Array),
  handle: z.instanceof(Uint8Array),
});
export async function findAttachment(
  tx: Tx,
  keys: KeyRing,
  dossier: DossierId,
  id: AttachmentId,
): Promise<File | undefined> {
  const row = await tx.find(
    Sealed,
    sql`
    select f.name, f.type, f.sealed, k.handle
    from attachment f
    join dossier_key k on k.dossier = f.dossier
    where f.id = ${id} and f.dossier = ${dossier}`,
  );
  if (!row) return undefined;
  const names = await readPassages(tx, keys, [row.name]);
  return {
    type: row.type,
    name: names.get(row.name) ?? id,
    bytes: openFile(keys, dossier, row.handle, id, row.sealed),
  };
}

const Gone = z.object({ region: RegionId, section: FileSection });
interface Removing {
  readonly tx: Tx;
  readonly recorder: Recorder;
  readonly dossier: DossierId;
  readonly on: Day;
}
/** False when there is none that the actor may take away. Its name goes with it. */
export async function deleteAttachment({ tx, recorder, dossier, on }: Removing, id: AttachmentId): Promise<boolean> {
  const gone = await tx.find(
    Gone,
    sql`delete from attachment where id = ${id} and dossier = ${dossier} returning region, section`,
  );
  if (!gone) return false;
  const place = { ...gone, dossier };
  // One that was added before documents stood in the ledger has no event to follow on: it goes all the same.
  await recorder.handle(attachmentKind, { stream: StreamId.parse(id), place }, { type: 'RemoveAttachment', on });
  return true;
}
