/** The file of a person, through the one door that a request opens: functions that answer only who handles it. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { openRow } from '#platform/ledger.ts';
import { tokensOf } from '#platform/names.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { findKey, openFile, openWords, sealWords } from '#platform/words.ts';
import { Section } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import type { File } from '#vocabulary/endpoint.ts';
import { AgencyId, type DossierId, PassageId } from '#vocabulary/ids.ts';
import { PersonWords } from '#vocabulary/person.ts';
import { Piece, type RequestId } from './contract.ts';
import type { StoredFact, StoredLook } from './documents/telling.ts';
import { RightsEvent } from './events.ts';
import { readWords, type StoredRequest } from './store.ts';

const Text = z.object({
  id: PassageId,
  section: Section,
  author: z.string(),
  agency: AgencyId,
  agencyName: z.string(),
  writtenOn: Day,
  rectifiedOn: z.nullable(Day),
  sealed: z.instanceof(Uint8Array),
  /** Of this very sealing; null: nobody looked at it yet. */
  pieces: z.nullable(z.array(Piece)),
});
export type FileText = Omit<z.infer<typeof Text>, 'sealed'> & { readonly text: string; readonly sealing: string };

/** Tells one sealing from every other: its nonce, in hex. */
const sealingOf = (sealed: Uint8Array): string => Buffer.from(sealed.subarray(2, 14)).toString('hex');

/** Oldest first; empty for who does not handle the request, or once the dossier is erased. */
export async function listTexts(tx: Tx, keys: KeyRing, { request, dossier }: StoredRequest): Promise<FileText[]> {
  const [rows, handle] = await Promise.all([
    tx.many(
      Text,
      sql`
      select p.id, p.section, p.author, p.agency, a.name as "agencyName", (p.written_at at time zone 'Europe/Amsterdam')::date as "writtenOn",
             (p.rectified_at at time zone 'Europe/Amsterdam')::date as "rectifiedOn", p.sealed, m.pieces
      from file_passages(${request}) p
      join agency a on a.id = p.agency
      left join rights_mask m on m.request = ${request} and m.passage = p.id and m.sealing = substr(p.sealed, 3, 12)
      order by p.written_at, p.id`,
    ),
    findKey(tx, dossier),
  ]);
  if (!handle) return [];
  return rows.map(({ sealed, ...row }) => ({
    ...row,
    sealing: sealingOf(sealed),
    text: openWords(keys, dossier, handle, 'passage.sealed', row.id, sealed),
  }));
}

const Sealed = z.object({ sealed: z.instanceof(Uint8Array) });
/** Undefined when nothing is known of who it is, or it is not for the actor. */
export async function findPerson(
  tx: Tx,
  keys: KeyRing,
  { request, dossier }: StoredRequest,
): Promise<PersonWords | undefined> {
  const [row, handle] = await Promise.all([
    tx.find(Sealed, sql`select sealed from file_person(${request})`),
    findKey(tx, dossier),
  ]);
  if (!row || !handle) return undefined;
  return PersonWords.parse(JSON.parse(openWords(keys, dossier, handle, 'person.sealed', dossier, row.sealed)));
}

const Row = z.object({
  version: z.number(),
  type: z.string(),
  payload: z.instanceof(Uint8Array),
  handle: z.nullable(z.instanceof(Uint8Array)),
  region: z.string(),
  dossier: z.nullable(z.string()),
  section: Section,
  stream: z.string(),
  kind: z.string(),
  author: z.string(),
  agency: z.string(),
  recordedAt: z.string(),
});
const AnyEvent = z.looseObject({ type: z.string() });

/** All that the ledger holds of the person, in the order it was recorded. */
export async function listFacts(tx: Tx, keys: KeyRing, { request, dossier }: StoredRequest): Promise<StoredFact[]> {
  const rows = await tx.many(
    Row,
    sql`
    select l.version, l.type, l.payload, k.handle, l.region, l.dossier, l.section, l.stream, l.kind, l.author, l.agency, l.recorded_at as "recordedAt"
    from file_ledger(${request}) l
    left join dossier_key k on k.dossier = ${dossier}
    order by l.recorded_at, l.position`,
  );
  return rows.map((row) => {
    const { type, ...fields } = openRow(keys, AnyEvent, row).event;
    const { kind, section, author, agency, recordedAt } = row;
    return { kind, type, section, author, agency, recordedAt, fields };
  });
}

/** One thing that happened to a request of this person, with what was written of it. */
export interface Asked {
  readonly request: string;
  readonly event: RightsEvent;
  readonly fact: StoredFact;
  readonly words: readonly { readonly id: PassageId; readonly text: string }[];
}
/** Of all requests of this person, in the order it was recorded; empty for who handles none of them, and once the dossier is erased. */
export async function listAsked(tx: Tx, keys: KeyRing, dossier: DossierId): Promise<Asked[]> {
  const rows = await tx.many(
    Row,
    sql`
    select l.version, l.type, l.payload, k.handle, l.region, l.dossier, l.section, l.stream, l.kind, l.author, l.agency, l.recorded_at as "recordedAt"
    from ledger l
    join dossier_key k on k.dossier = l.dossier
    where l.dossier = ${dossier} and l.kind = 'rights_request'
    order by l.recorded_at, l.position`,
  );
  if (rows.length === 0) return [];
  const written = await readWords(tx, keys, dossier, [...new Set(rows.map(({ stream }) => stream))]);
  return rows.map((row) => {
    const event = openRow(keys, RightsEvent, row).event;
    const { type, ...fields } = event;
    const { stream: request, kind, section, author, agency, recordedAt } = row;
    const words = wordsOf(event).flatMap((id) => {
      const text = written.get(id);
      return text === undefined ? [] : [{ id, text }];
    });
    return { request, event, fact: { kind, type, section, author, agency, recordedAt, fields }, words };
  });
}
/** The letter before the reason. */
const wordsOf = (event: RightsEvent): PassageId[] =>
  [...('letter' in event ? [event.letter] : []), ...('words' in event ? [event.words] : [])].filter(
    (id) => id !== null,
  );

const Look = z.object({
  on: Day,
  agency: z.nullable(z.string()),
  /** Of who looked, where the agency lets the person read it. */
  name: z.nullable(z.string()),
  roles: z.array(z.string()),
  verb: z.string(),
  purpose: z.nullable(z.string()),
  purposes: z.array(z.string()),
  times: z.number(),
});
/** Who was shown the dossier, alone or in a list; what was refused showed nothing. */
export function listLooks(tx: Tx, request: RequestId): Promise<StoredLook[]> {
  // The log is gone over once, and is long.
  void tx.run(sql`set local statement_timeout = '60s'`);
  return tx.many(
    Look,
    sql`
    select l.on_day as "on", a.name as agency, u.name, l.roles, l.verb, l.purpose, l.purposes, l.times
    from file_looks(${request}) l
    left join agency a on a.id = l.agency
    left join app_user u on u.id = l.app_user
    order by 1, 2, 3, 4, 5, 6`,
  );
}

const Name = z.object({ id: z.string(), name: z.string() });
/** Names of agencies, wards, beds and areas among these ids. */
export async function namesAmong(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.many(
    Name,
    sql`
    select id::text, name from agency where id::text = any(${ids}::text[])
    union all
    select id::text, name from ward where id::text = any(${ids}::text[])
    union all
    select id::text, name from bed where id::text = any(${ids}::text[])
    union all
    select id, name from subregion where id = any(${ids}::text[])
    order by id, name`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const Role = z.object({ id: z.string(), role: z.string() });
/** The role in which each of these professionals last worked; never the name. */
export async function rolesAmong(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.many(
    Role,
    sql`
    select distinct on (app_user) app_user::text as id, role
    from appointment
    where app_user::text = any(${ids}::text[])
    order by app_user, from_day desc, role`,
  );
  return new Map(rows.map(({ id, role }) => [id, role]));
}

const Known = z.object({ sealing: z.string() });
/** False when other words stand in that place by now, or there is no such text in the file. */
export async function keepMask(
  tx: Tx,
  { region, request, dossier, by, passage, sealing, pieces }: NewMask,
): Promise<boolean> {
  const known = await tx.find(
    Known,
    sql`select encode(substr(p.sealed, 3, 12), 'hex') as sealing from file_passages(${request}) p where p.id = ${passage} order by p.id`,
  );
  if (known?.sealing !== sealing) return false;
  await tx.run(sql`
    insert into rights_mask (region, request, passage, dossier, sealing, pieces, reviewed_by)
    values (${region}, ${request}, ${passage}, ${dossier}, decode(${sealing}, 'hex'), ${JSON.stringify(pieces)}::text::jsonb, ${by})
    on conflict (request, passage, region) do update
    set sealing = excluded.sealing, pieces = excluded.pieces, reviewed_by = excluded.reviewed_by`);
  return true;
}
interface NewMask {
  readonly region: string;
  readonly request: RequestId;
  readonly dossier: DossierId;
  readonly by: string;
  readonly passage: PassageId;
  readonly sealing: string;
  readonly pieces: readonly Piece[];
}

const Done = z.object({ done: z.boolean() });
/** Seals other words behind the same id; the earlier are gone. False when there is no such text, or the request is no open one of rectification. */
export async function replaceText(
  tx: Tx,
  keys: KeyRing,
  { request, dossier }: StoredRequest,
  { passage, words, on }: { readonly passage: PassageId; readonly words: string; readonly on: Day },
): Promise<boolean> {
  const handle = await findKey(tx, dossier);
  if (!handle) return false;
  const sealed = sealWords(keys, dossier, handle, 'passage.sealed', passage, words);
  const row = await tx.find(Done, sql`select correct_passage(${request}, ${passage}, ${sealed}, ${on}) as done`);
  return row?.done ?? false;
}

const Document = z.object({
  id: z.uuid(),
  name: PassageId,
  section: Section,
  bytes: z.number(),
  agencyName: z.string(),
  addedOn: Day,
});
/** Oldest first; a document is called as the text of its name. */
export const listDocuments = (tx: Tx, request: RequestId): Promise<z.infer<typeof Document>[]> =>
  tx.many(
    Document,
    sql`
    select f.id, f.name, f.section, f.bytes, a.name as "agencyName", (f.added_at at time zone 'Europe/Amsterdam')::date as "addedOn"
    from file_documents(${request}) f
    join agency a on a.id = f.agency
    order by f.added_at, f.id`,
  );

const SealedDocument = z.object({ type: z.string(), name: PassageId, sealed: z.instanceof(Uint8Array) });
export async function findDocument(
  tx: Tx,
  keys: KeyRing,
  stored: StoredRequest,
  id: string,
): Promise<File | undefined> {
  const [row, handle, texts] = await Promise.all([
    tx.find(
      SealedDocument,
      sql`select f.type, f.name, f.sealed from file_documents(${stored.request}) f where f.id = ${id} order by f.id`,
    ),
    findKey(tx, stored.dossier),
    listTexts(tx, keys, stored),
  ]);
  if (!row || !handle) return undefined;
  const name = texts.find((text) => text.id === row.name)?.text ?? id;
  return { type: row.type, name, bytes: openFile(keys, stored.dossier, handle, id, row.sealed) };
}

/** False when there is no such document, or the request is no open one of rectification. */
export const takeDocumentAway = async (tx: Tx, request: RequestId, id: string): Promise<boolean> =>
  (await tx.find(Done, sql`select remove_document(${request}, ${id}) as done`))?.done ?? false;

/** Who it is, corrected, with the marks by which a name is found. */
export async function replacePerson(
  tx: Tx,
  keys: KeyRing,
  { request, dossier }: StoredRequest,
  person: PersonWords,
): Promise<boolean> {
  const handle = await findKey(tx, dossier);
  if (!handle) return false;
  const sealed = sealWords(keys, dossier, handle, 'person.sealed', dossier, JSON.stringify(person));
  const row = await tx.find(
    Done,
    sql`select correct_person(${request}, ${sealed}, ${tokensOf(keys, person)}::int[]) as done`,
  );
  return row?.done ?? false;
}
