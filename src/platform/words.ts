/** Words behind an id: names, numbers and free text, sealed with the key of their dossier. Nothing else writes words. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { Author } from '#platform/ledger.ts';
import { newId } from '#platform/new-id.ts';
import { type KeyRing, seal, unseal, unsealBytes } from '#platform/sealing.ts';
import type { Section } from '#vocabulary/codes.ts';
import { type DossierId, PassageId, type RegionId } from '#vocabulary/ids.ts';

/** Every place where words may rest; a test compares it with the sealed columns of the database. */
export const wordPlaces = [
  'draft.sealed',
  'person.sealed',
  'citizen_number.sealed',
  'passage.sealed',
  'attachment.sealed',
  'hold_note.sealed',
  'rights_words.sealed',
  'breach_words.sealed',
  'evidence_repair.sealed',
  'emergency_words.sealed',
  'log_review_words.sealed',
  'look_alert_words.sealed',
  'advice_words.sealed',
  'desk_draft.sealed',
  'transfer_words.sealed',
  'ledger.payload',
] as const;

export type SealedColumn =
  | 'draft.sealed'
  | 'person.sealed'
  | 'citizen_number.sealed'
  | 'passage.sealed'
  | 'emergency_words.sealed'
  | 'hold_note.sealed'
  | 'rights_words.sealed'
  | 'desk_draft.sealed'
  | 'transfer_words.sealed';
const placeOf = (column: SealedColumn, id: string): string => `${column}:${id}`;

export const sealWords = (
  keys: KeyRing,
  dossier: DossierId,
  handle: Uint8Array,
  column: SealedColumn,
  id: string,
  words: string,
): Buffer => seal(keys.open(dossier, handle), placeOf(column, id), words);
export const openWords = (
  keys: KeyRing,
  dossier: DossierId,
  handle: Uint8Array,
  column: SealedColumn,
  id: string,
  sealed: Uint8Array,
): string => unseal(keys.open(dossier, handle), placeOf(column, id), sealed);

/** Makes the key of a dossier, once a dossier; answers its handle. */
export async function makeKey(tx: Tx, keys: KeyRing, region: RegionId, dossier: DossierId): Promise<Buffer> {
  const { handle } = await keys.newKey(region, dossier);
  await tx.run(
    sql`insert into dossier_key (region, dossier, version, handle) values (${region}, ${dossier}, 1, ${handle})`,
  );
  return handle;
}

const Handle = z.object({ handle: z.instanceof(Uint8Array) });
/** The handle of the key of a dossier; undefined when it is erased, or not for the actor. */
export const findKey = (tx: Tx, dossier: DossierId): Promise<Uint8Array | undefined> =>
  tx.once(`key of ${dossier}`, async () => {
    const row = await tx.find(Handle, sql`select handle from dossier_key where dossier = ${dossier}`);
    return row?.handle;
  });

/** For who asked for the key together with something else: it is not asked for again in this transaction. */
export const rememberKey = (tx: Tx, dossier: DossierId, handle: Uint8Array): void =>
  void tx.once(`key of ${dossier}`, () => Promise.resolve(handle));

/** Seals a document; `openFile` gives its bytes back. */
export const sealFile = (
  keys: KeyRing,
  dossier: DossierId,
  handle: Uint8Array,
  id: string,
  bytes: Uint8Array,
): Buffer => seal(keys.open(dossier, handle), `attachment.sealed:${id}`, bytes);
export const openFile = (
  keys: KeyRing,
  dossier: DossierId,
  handle: Uint8Array,
  id: string,
  sealed: Uint8Array,
): Buffer => unsealBytes(keys.open(dossier, handle), `attachment.sealed:${id}`, sealed);

export interface NewPassage {
  readonly region: RegionId;
  readonly dossier: DossierId;
  readonly section: Section;
  readonly words: string;
  /** Given by who plays a history; otherwise random. */
  readonly id?: PassageId;
}

/** Stores free text and answers its id, for the event that speaks of it. Not waited for: when it is refused, what follows is too. */
export function writePassage(
  tx: Tx,
  keys: KeyRing,
  handle: Uint8Array,
  author: Author,
  passage: NewPassage,
): PassageId {
  const { region, dossier, section, words, id = PassageId.parse(newId()) } = passage;
  const sealed = sealWords(keys, dossier, handle, 'passage.sealed', id, words);
  void tx.run(sql`
    insert into passage (region, id, dossier, section, sealed, author, agency)
    values (${region}, ${id}, ${dossier}, ${section}, ${sealed}, ${author.user}, ${author.agency})`);
  return id;
}

const Passage = z.object({
  id: z.string(),
  dossier: z.string(),
  sealed: z.instanceof(Uint8Array),
  handle: z.instanceof(Uint8Array),
});

/** The words behind these ids that the actor may read, by id; those of other sections or erased are absent. */
export async function readPassages(tx: Tx, keys: KeyRing, ids: readonly PassageId[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.many(
    Passage,
    sql`
    select p.id, p.dossier, p.sealed, k.handle
    from passage p
    join dossier_key k on k.dossier = p.dossier
    where p.id = any(${ids}::uuid[])`,
  );
  return new Map(
    rows.map((row) => [
      row.id,
      openWords(keys, row.dossier as DossierId, row.handle, 'passage.sealed', row.id, row.sealed),
    ]),
  );
}
