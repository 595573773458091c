/** Drafts of the desk: sealed with the key of the dossier that a request is about, else with that of the house. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { KeyRing } from '#platform/sealing.ts';
import type { Actor } from '#platform/sessions.ts';
import { saveTyped } from '#platform/typed-in.ts';
import { findKey, openWords, sealWords } from '#platform/words.ts';
import { DossierId } from '#vocabulary/ids.ts';
import type { TypedIn } from '#vocabulary/typed-in.ts';
import type { DeskForm } from './contract.ts';

export interface DraftPlace extends Pick<Actor, 'user' | 'region'> {
  readonly form: DeskForm;
  /** Null: it is about no request. */
  readonly dossier: DossierId | null;
}

const Named = z.object({ dossier: DossierId });
/** The dossier of the request that a form names; null when it names none, undefined when there is no such request for the actor. */
export async function findDossierOf(tx: Tx, form: DeskForm): Promise<DossierId | null | undefined> {
  const [name = '', request] = form.split(':');
  if (!name.startsWith('rights-') || request === undefined) return null;
  const found = await tx.find(Named, sql`select dossier from rights_request where id = ${request} order by region`);
  return found?.dossier;
}

const nameOf = ({ user, form }: DraftPlace): string => `${user}:${form}`;
const placeOf = (place: DraftPlace): string => `desk_draft.sealed:${nameOf(place)}`;

const Standing = z.object({ form: z.string() });

/** When it was saved; undefined when the key of the dossier is gone. Throws what `saveTyped` throws. */
export async function saveDraft(
  tx: Tx,
  keys: KeyRing,
  place: DraftPlace,
  words: unknown,
  from?: TypedIn,
): Promise<string | undefined> {
  const { user, region, form, dossier } = place;
  const handle = dossier === null ? undefined : await findKey(tx, dossier);
  if (dossier !== null && handle === undefined) return undefined;
  const plain = JSON.stringify(words ?? null);
  const sealed =
    dossier !== null && handle !== undefined
      ? sealWords(keys, dossier, handle, 'desk_draft.sealed', nameOf(place), plain)
      : keys.sealHouseWords(placeOf(place), plain);
  return saveTyped(tx, from, {
    goOn: (window, seen) => sql`
    update desk_draft set dossier = ${dossier}, sealed = ${sealed}, saved_at = now(), typed_in = ${window}::uuid
    where owner = ${user} and form = ${form} and region = ${region} and (typed_in = ${window}::uuid or to_json(saved_at) #>> '{}' = ${seen})
    returning to_json(saved_at) #>> '{}' as "savedAt"`,
    begin: (window, over) => sql`
    insert into desk_draft (region, owner, form, dossier, sealed, typed_in) values (${region}, ${user}, ${form}, ${dossier}, ${sealed}, ${window}::uuid)
    on conflict (owner, form, region) do update
    set dossier = excluded.dossier, sealed = excluded.sealed, saved_at = now(), typed_in = excluded.typed_in
    where ${over} or desk_draft.typed_in = excluded.typed_in
    returning to_json(saved_at) #>> '{}' as "savedAt"`,
    stands: async () =>
      (await tx.find(
        Standing,
        sql`
    select form from desk_draft
    where owner = ${user} and form = ${form} and region = ${region} and dossier is not distinct from ${dossier}::uuid
    limit 1`,
      )) !== undefined,
  });
}

const Row = z.object({ sealed: z.instanceof(Uint8Array), savedAt: z.string() });
/** Undefined when nothing was saved, or it went with its dossier. */
export async function findDraft(
  tx: Tx,
  keys: KeyRing,
  place: DraftPlace,
): Promise<{ words: unknown; savedAt: string } | undefined> {
  const { user, region, form, dossier } = place;
  const row = await tx.find(
    Row,
    sql`
    select sealed, to_json(saved_at) #>> '{}' as "savedAt"
    from desk_draft
    where owner = ${user} and form = ${form} and region = ${region} and dossier is not distinct from ${dossier}::uuid`,
  );
  if (!row) return undefined;
  const { savedAt } = row;
  if (dossier === null) return { words: JSON.parse(keys.openHouseWords(placeOf(place), row.sealed)), savedAt };
  const handle = await findKey(tx, dossier);
  return (
    handle && {
      words: JSON.parse(openWords(keys, dossier, handle, 'desk_draft.sealed', nameOf(place), row.sealed)),
      savedAt,
    }
  );
}

export const deleteDraft = (tx: Tx, { user, form }: Pick<DraftPlace, 'user' | 'form'>): Promise<void> =>
  tx.run(sql`delete from desk_draft where owner = ${user} and form = ${form}`);
