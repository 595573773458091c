/** What was typed and not yet sent: sealed with the key of the dossier, for its owner alone. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { saveTyped } from '#platform/typed-in.ts';
import { openWords, sealWords } from '#platform/words.ts';
import { Day } from '#vocabulary/day.ts';
import { type DossierId, RegionId, type UserId } from '#vocabulary/ids.ts';
import type { TypedIn } from '#vocabulary/typed-in.ts';

export interface DraftPlace {
  readonly dossier: DossierId;
  readonly form: string;
  readonly owner: UserId;
}
const nameOf = ({ dossier, form, owner }: DraftPlace): string => `${owner}:${dossier}:${form}`;

const Row = z.object({
  sealed: z.instanceof(Uint8Array),
  handle: z.instanceof(Uint8Array),
  savedAt: z.string(),
  savedOn: Day,
});

export async function findDraft(
  tx: Tx,
  keys: KeyRing,
  place: DraftPlace,
): Promise<{ words: unknown; savedAt: string; savedOn: Day } | undefined> {
  const row = await tx.find(
    Row,
    sql`
    select f.sealed, k.handle, to_json(f.saved_at) #>> '{}' as "savedAt", (f.saved_at at time zone 'Europe/Amsterdam')::date as "savedOn"
    from draft f
    join dossier_key k on k.dossier = f.dossier
    where f.owner = ${place.owner} and f.dossier = ${place.dossier} and f.form = ${place.form}`,
  );
  return (
    row && {
      words: JSON.parse(openWords(keys, place.dossier, row.handle, 'draft.sealed', nameOf(place), row.sealed)),
      savedAt: row.savedAt,
      savedOn: row.savedOn,
    }
  );
}

const Key = z.object({ handle: z.instanceof(Uint8Array), region: RegionId });

/** The key of a dossier and the region it lies in; undefined when erased, or not for the actor. */
export const findKeyPlace = (tx: Tx, dossier: DossierId): Promise<z.infer<typeof Key> | undefined> =>
  tx.find(Key, sql`select handle, region from dossier_key where dossier = ${dossier} order by version desc`);

const Standing = z.object({ form: z.string() });

/** When it was saved; undefined when there is no such dossier for the owner. Throws what `saveTyped` throws. */
export async function saveDraft(
  tx: Tx,
  keys: KeyRing,
  place: DraftPlace,
  words: unknown,
  from?: TypedIn,
): Promise<string | undefined> {
  const key = await findKeyPlace(tx, place.dossier);
  if (!key) return undefined;
  const { owner, dossier, form } = place;
  const sealed = sealWords(keys, dossier, key.handle, 'draft.sealed', nameOf(place), JSON.stringify(words));
  return saveTyped(tx, from, {
    goOn: (window, seen) => sql`
    update draft set sealed = ${sealed}, saved_at = now(), typed_in = ${window}::uuid
    where owner = ${owner} and dossier = ${dossier} and form = ${form} and (typed_in = ${window}::uuid or to_json(saved_at) #>> '{}' = ${seen})
    returning to_json(saved_at) #>> '{}' as "savedAt"`,
    begin: (window, over) => sql`
    insert into draft (region, owner, dossier, form, sealed, typed_in) values (${key.region}, ${owner}, ${dossier}, ${form}, ${sealed}, ${window}::uuid)
    on conflict (owner, dossier, form, region) do update set sealed = excluded.sealed, saved_at = now(), typed_in = excluded.typed_in
    where ${over} or draft.typed_in = excluded.typed_in
    returning to_json(saved_at) #>> '{}' as "savedAt"`,
    stands: async () =>
      (await tx.find(
        Standing,
        sql`select form from draft where owner = ${owner} and dossier = ${dossier} and form = ${form} limit 1`,
      )) !== undefined,
  });
}

export const deleteDraft = (tx: Tx, { dossier, form, owner }: DraftPlace): Promise<void> =>
  tx.run(sql`delete from draft where owner = ${owner} and dossier = ${dossier} and form = ${form}`);
