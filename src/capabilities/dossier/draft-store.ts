/** What was typed and not yet sent: sealed with the key of the dossier, for its owner alone. */
import * as z from 'zod/mini';
import { sql, type Tx } from '#platform/db.ts';
import type { KeyRing } from '#platform/sealing.ts';
import { openWords, sealWords } from '#platform/words.ts';
import { Day } from '#vocabulary/day.ts';
import { type DossierId, RegionId, type UserId } from '#vocabulary/ids.ts';

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
    select f.sealed, k.handle, f.saved_at as "savedAt", (f.saved_at at time zone 'Europe/Amsterdam')::date as "savedOn"
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

/** False when there is no such dossier for the owner. */
export async function saveDraft(tx: Tx, keys: KeyRing, place: DraftPlace, words: unknown): Promise<boolean> {
  const key = await findKeyPlace(tx, place.dossier);
  if (!key) return false;
  const sealed = sealWords(keys, place.dossier, key.handle, 'draft.sealed', nameOf(place), JSON.stringify(words));
  await tx.run(sql`
    insert into draft (region, owner, dossier, form, sealed) values (${key.region}, ${place.owner}, ${place.dossier}, ${place.form}, ${sealed})
    on conflict (owner, dossier, form, region) do update set sealed = excluded.sealed, saved_at = now()`);
  return true;
}

export const deleteDraft = (tx: Tx, { dossier, form, owner }: DraftPlace): Promise<void> =>
  tx.run(sql`delete from draft where owner = ${owner} and dossier = ${dossier} and form = ${form}`);
