/** Endpoint to handler for what is typed and not yet sent. */
import { type Call, Invalid, NotFound, type Route, route } from '#platform/http.ts';
import * as contract from './contract.ts';
import { type DraftPlace, deleteDraft, findDossierOf, findDraft, saveDraft } from './store.ts';

const longest = 100_000;

/** Throws NotFound when the form is about a request that is not there for the actor. */
async function placeOf({ tx, actor, params: { draft: form } }: Call<{ draft: contract.DeskForm }, unknown, unknown>) {
  const dossier = await findDossierOf(tx, form);
  if (dossier === undefined) throw new NotFound();
  return { user: actor.user, region: actor.region, form, dossier } satisfies DraftPlace;
}

export const routes: readonly Route[] = [
  route(contract.deskDraft, async (call) => {
    const place = await placeOf(call);
    const found = await findDraft(call.tx, call.keys, place);
    return { ...(found ?? { words: null, savedAt: null }), dossier: place.dossier };
  }),
  route(contract.saveDeskDraft, async (call) => {
    const { words, from } = call.body;
    if (JSON.stringify(words ?? null).length > longest) throw new Invalid([{ path: 'words', code: 'too_big' }]);
    const place = await placeOf(call);
    const savedAt = await saveDraft(call.tx, call.keys, place, words, from);
    if (savedAt === undefined) throw new NotFound();
    return { savedAt, dossier: place.dossier };
  }),
  route(contract.discardDeskDraft, async ({ tx, actor, params: { draft: form } }) => {
    await deleteDraft(tx, { user: actor.user, form });
    return null;
  }),
];
