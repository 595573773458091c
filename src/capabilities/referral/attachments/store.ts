/** Documents in the database; the walls decide whose they are. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { NotFound, Refused } from '#platform/http.ts';
import type { Author } from '#platform/ledger.ts';
import { newId } from '#platform/new-id.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { findKey, openFile, readPassages, sealFile, writePassage } from '#platform/words.ts';
import { Day } from '#vocabulary/day.ts';
import type { File } from '#vocabulary/endpoint.ts';
import { type DossierId, PassageId, RegionId } from '#vocabulary/ids.ts';
import {
  AttachmentId,
  type AttachmentRow,
  FileSection,
  FileType,
  largestFile,
  largestTogether,
  mostFiles,
  type NewFile,
} from './contract.ts';
import { typeOf } from './file-type.ts';

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
/** Who adds at the same moment waits: together they take no more than one after the other. */
async function roomIn(tx: Tx, dossier: DossierId): Promise<z.infer<typeof Room>> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`attachments of ${dossier}`}, 0))`);
  const room = await tx.find(
    Room,
    sql`
    select d.region, count(f.id)::int as files, coalesce(sum(f.bytes), 0)::int as bytes
    from dossier d
    left join attachment f on f.dossier = d.id
    where d.id = ${dossier}
    group by d.region`,
  );
  if (!room) throw new NotFound();
  return room;
}

interface Adding {
  readonly tx: Tx;
  readonly keys: KeyRing;
  readonly author: Author;
  readonly dossier: DossierId;
}

/** Throws Refused. */
export async function addAttachment(
  { tx, keys, author, dossier }: Adding,
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
  const called = writePassage(tx, keys, handle, author, { region, dossier, section, words: name });
  await tx.run(sql`
    insert into attachment (region, id, dossier, section, type, bytes, name, sealed, added_by, agency)
    values (${region}, ${id}, ${dossier}, ${section}, ${type}, ${bytes.length}, ${called}, ${sealFile(keys, dossier, handle, id, bytes)},
      ${author.user}, ${author.agency})`);
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

const Gone = z.object({ name: PassageId });
/** False when there is none that the actor may take away. Its name stays sealed, of no document any more, until the dossier goes. */
export async function deleteAttachment(tx: Tx, dossier: DossierId, id: AttachmentId): Promise<boolean> {
  const gone = await tx.find(
    Gone,
    sql`delete from attachment where id = ${id} and dossier = ${dossier} returning name`,
  );
  return gone !== undefined;
}
