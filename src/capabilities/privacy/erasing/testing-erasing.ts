/** For tests of erasing: somebody with words wherever words may rest, and what is kept of them in the database. All invented. */
import { expect } from 'vitest';
import { beginLife, type Life } from '#app/testing-life.ts';
import { here, people } from '#app/testing-people.ts';
import type { World } from '#app/testing-world.ts';
import { recordEntry } from '#capabilities/plan/journal/contract.ts';
import { newId } from '#platform/new-id.ts';
import type { wordPlaces } from '#platform/words.ts';
import { type DossierId, StreamId } from '#vocabulary/ids.ts';
import { HoldId, liftHold, readHold, setHold } from '../retention/contract.ts';
import { orderErasure } from './store.ts';

export const canary = 'KANARIE: hij gooide een kopje';
export const heldBecause = 'KANARIE: de rechter vroeg erom';
export const liftedBecause = 'KANARIE: de zaak is geschikt';

/** Somebody who was included, with a note in the journal. */
export async function live(world: World): Promise<Life> {
  const life = beginLife(world);
  await life.submit();
  await life.check();
  await life.place();
  await life.include();
  expect((await note(world, life.dossier)).status).toBe(200);
  return life;
}

export const note = (world: World, dossier: DossierId) =>
  world.as('case_manager').post(recordEntry, {
    params: { dossier },
    body: { kind: 'note', section: 'care', words: canary, on: world.today() },
  });

export async function holdAndLift(world: World, dossier: DossierId): Promise<void> {
  const [row] = await world.owner<
    { number: string }[]
  >`select case_number as number from dossier where id = ${dossier}`;
  const officer = world.as('privacy_officer');
  const body = {
    caseNumber: row?.number ?? '',
    reason: 'court_case' as const,
    note: heldBecause,
    reviewOn: '2024-09-01',
  };
  expect((await officer.post(setHold, { body })).status).toBe(204);
  const [held] = await world.owner<{ id: string }[]>`select id from legal_hold where dossier = ${dossier}`;
  const params = { hold: HoldId.parse(held?.id) };
  expect((await officer.get(readHold, { params })).body).toMatchObject({ note: heldBecause });
  const lifted = await officer.post(liftHold, { params, body: { reason: 'settled', note: liftedBecause } });
  expect(lifted.status).toBe(204);
  expect((await officer.get(readHold, { params })).body).toMatchObject({ note: heldBecause, liftNote: liftedBecause });
}

export const order = (world: World, dossier: DossierId) =>
  world.as('privacy_officer').within((tx) =>
    orderErasure(tx, {
      dossier,
      region: here,
      ground: 'request',
      decision: StreamId.parse(newId()),
      proposedBy: people.process_director.id,
      approvedBy: people.privacy_officer.id,
    }),
  );
export const handleOf = async (world: World, dossier: DossierId): Promise<Buffer> => {
  const [row] = await world.owner<{ handle: Buffer }[]>`select handle from dossier_key where dossier = ${dossier}`;
  if (row === undefined) throw new Error('it has no key');
  return row.handle;
};

export interface Sealed {
  readonly place: string;
  readonly bytes: Buffer;
}
/** What the place of a sealed value is called by, in SQL; breaches and repairs of evidence hold words of no dossier. */
const namedBy: Record<
  Exclude<
    (typeof wordPlaces)[number],
    | 'breach_words.sealed'
    | 'evidence_repair.sealed'
    | 'log_review_words.sealed'
    | 'look_alert_words.sealed'
    | 'advice_words.sealed'
  >,
  string
> = {
  'draft.sealed': "owner || ':' || dossier || ':' || form",
  'person.sealed': 'dossier::text',
  'citizen_number.sealed': 'dossier::text',
  'passage.sealed': 'id::text',
  'attachment.sealed': 'id::text',
  'emergency_words.sealed': "emergency || ':' || part",
  'hold_note.sealed': "hold || ':' || moment",
  'rights_words.sealed': 'id::text',
  'desk_draft.sealed': "owner || ':' || form",
  'transfer_words.sealed': 'id::text',
  'ledger.payload': "stream || ':' || version",
};
/** Whatever rests sealed of a dossier, wherever words may rest. */
export async function sealedOf(db: World['owner'], dossier: DossierId): Promise<Sealed[]> {
  const found: Sealed[] = [];
  for (const [place, name] of Object.entries(namedBy)) {
    const [table = '', column = ''] = place.split('.');
    found.push(
      ...(await db<Sealed[]>`
        select ${place} || ':' || ${db.unsafe(name)} as place, ${db(column)} as bytes from ${db(table)} where dossier = ${dossier}`),
    );
  }
  return found;
}
/** What a dump in plain SQL holds: every row of every table, bytes in hex. */
export async function dump(db: World['owner']): Promise<string> {
  const tables = await db<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`;
  const texts: string[] = [];
  for (const { name } of tables) {
    const [row] = await db<{ text: string }[]>`
      select coalesce(string_agg(t::text, chr(10)), '') as text from ${db(name)} t`;
    texts.push(row?.text ?? '');
  }
  return texts.join('\n');
}
