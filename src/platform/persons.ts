/** Who it is: names and birth date, sealed in `person`, findable through keyed tokens; the citizen service number rests apart. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import { byCitizenNumber, tokensOf } from '#platform/names.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { openWords, sealWords } from '#platform/words.ts';
import type { DossierId, RegionId } from '#vocabulary/ids.ts';
import { type CitizenNumber, PersonWords } from '#vocabulary/person.ts';

export interface NewPerson {
  readonly region: RegionId;
  readonly dossier: DossierId;
  readonly person: PersonWords;
  /** Left out: stays as it was. Only where the actor may use the number; the wall refuses it otherwise. */
  readonly citizenNumber?: CitizenNumber;
  /** True for a dossier that surely has no person yet: spares the look for old tokens. */
  readonly fresh?: boolean;
}

/** Writes or replaces who it is. Statements are sent in order and need not be waited for one by one. */
export async function writePerson(
  tx: Tx,
  keys: KeyRing,
  handle: Uint8Array,
  { region, dossier, person, citizenNumber, fresh = false }: NewPerson,
): Promise<void> {
  const sealed = sealWords(keys, dossier, handle, 'person.sealed', dossier, JSON.stringify(person));
  const tokens = tokensOf(keys, person);
  const sent = [
    tx.run(sql`
      insert into person (region, dossier, sealed) values (${region}, ${dossier}, ${sealed})
      on conflict (dossier, region) do update set sealed = excluded.sealed`),
  ];
  if (!fresh) sent.push(tx.run(sql`delete from name_token where dossier = ${dossier}`));
  if (tokens.length > 0) {
    sent.push(
      tx.run(sql`
      insert into name_token (region, token, dossier)
      select ${region}::text, t, ${dossier}::uuid
      from unnest(${tokens}::int[]) as t`),
    );
  }
  if (citizenNumber !== undefined) sent.push(writeCitizenNumber(tx, keys, handle, { region, dossier, citizenNumber }));
  await Promise.all(sent);
}

/** Writes or replaces the number, and what it is found by. Only where the actor may use it; the wall refuses it otherwise. */
export function writeCitizenNumber(
  tx: Tx,
  keys: KeyRing,
  handle: Uint8Array,
  { region, dossier, citizenNumber }: Omit<NewPerson, 'person'> & { readonly citizenNumber: CitizenNumber },
): Promise<void> {
  const number = sealWords(keys, dossier, handle, 'citizen_number.sealed', dossier, citizenNumber.padStart(9, '0'));
  return tx.run(sql`
    insert into citizen_number (region, dossier, sealed, token)
    values (${region}, ${dossier}, ${number}, ${keys.token(byCitizenNumber(citizenNumber))})
    on conflict (dossier, region) do update set sealed = excluded.sealed, token = excluded.token`);
}
export const eraseCitizenNumber = (tx: Tx, dossier: DossierId): Promise<void> =>
  tx.run(sql`delete from citizen_number where dossier = ${dossier}`);

const mostOpened = 20_000;
/** By the era of the key ring: what it lets go of is let go of here too. */
const opened = new WeakMap<object, Map<string, PersonWords>>();

/** Tells one sealing from every other: a person that is written anew has another. In SQL: `mark_of(p.sealed)`. */
const markOf = (sealed: Uint8Array): string => Buffer.from(sealed.buffer, sealed.byteOffset + 2, 12).toString('base64');

function openedBy(keys: KeyRing): Map<string, PersonWords> {
  const known = opened.get(keys.era) ?? new Map<string, PersonWords>();
  opened.set(keys.era, known);
  return known;
}

/**
 * Opens `person.sealed`, for a store that joined `person` and `dossier_key` itself. Kept in memory by dossier and sealing, for lists open
 * the same names again and again: whom the walls let not see the row has no mark of it, and is given no name.
 */
export function openPerson(
  keys: KeyRing,
  dossier: DossierId,
  handle: Uint8Array,
  sealed: Uint8Array,
): Readonly<PersonWords> {
  const known = openedBy(keys);
  const name = dossier + markOf(sealed);
  const before = known.get(name);
  if (before) return before;
  const person = PersonWords.parse(JSON.parse(openWords(keys, dossier, handle, 'person.sealed', dossier, sealed)));
  if (known.size >= mostOpened) known.clear();
  known.set(name, person);
  return person;
}

/** A row of a list that shows who it is; `mark` as at markOf, null where the walls show no person. */
export interface Marked {
  readonly dossier: DossierId;
  readonly mark: string | null;
}

/**
 * Who the persons of a list are, by dossier: those that were opened before from memory, the others in one statement. So a list need not
 * fetch what is sealed and the key to it, which costs it more than all the rest of its rows.
 */
export async function readMarked(
  tx: Tx,
  keys: KeyRing,
  rows: readonly Marked[],
): Promise<ReadonlyMap<DossierId, Readonly<PersonWords>>> {
  const known = openedBy(keys);
  const persons = new Map<DossierId, PersonWords>();
  const unknown: DossierId[] = [];
  for (const { dossier, mark } of rows) {
    if (mark === null) continue;
    const person = known.get(dossier + mark);
    if (person) persons.set(dossier, person);
    else unknown.push(dossier);
  }
  for (const [dossier, person] of await readPersons(tx, keys, unknown)) persons.set(dossier, person);
  return persons;
}

const Row = z.object({ dossier: z.string(), sealed: z.instanceof(Uint8Array), handle: z.instanceof(Uint8Array) });

/** Who they are, by dossier; a dossier whose core the actor does not hold, or that is erased, is absent. */
export async function readPersons(
  tx: Tx,
  keys: KeyRing,
  dossiers: readonly DossierId[],
): Promise<Map<DossierId, PersonWords>> {
  if (dossiers.length === 0) return new Map();
  const rows = await tx.many(
    Row,
    sql`
    select p.dossier, p.sealed, k.handle
    from person p
    join dossier_key k on k.dossier = p.dossier
    where p.dossier = any(${dossiers}::uuid[])`,
  );
  // Stored by us, from a DossierId.
  return new Map(
    rows.map((row) => [row.dossier as DossierId, openPerson(keys, row.dossier as DossierId, row.handle, row.sealed)]),
  );
}

export const readPerson = async (tx: Tx, keys: KeyRing, dossier: DossierId): Promise<PersonWords | undefined> =>
  (await readPersons(tx, keys, [dossier])).get(dossier);

/** The citizen service number; undefined when there is none or the actor has no ground to use it. */
export async function readCitizenNumber(tx: Tx, keys: KeyRing, dossier: DossierId): Promise<string | undefined> {
  const row = await tx.find(
    Row,
    sql`
    select c.dossier, c.sealed, k.handle
    from citizen_number c
    join dossier_key k on k.dossier = c.dossier
    where c.dossier = ${dossier}`,
  );
  return row && openWords(keys, dossier, row.handle, 'citizen_number.sealed', dossier, row.sealed);
}
