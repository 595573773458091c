/** What begins when somebody refers by a link, put together: the dossier, what is typed in it, and until when that is kept. */
import { findDraft, saveDraft } from '#capabilities/dossier/draft-store.ts';
import { nextCaseNumber, openDossier } from '#capabilities/dossier/store.ts';
import { endOf } from '#capabilities/privacy/retention/terms/rules.ts';
import { readRules } from '#capabilities/privacy/retention/terms/store.ts';
import type { Begun } from '#capabilities/referral/by-link/routes.ts';
import { Refused } from '#platform/http.ts';

const form = 'referral';

export const begun: Begun = {
  async open(recorder, { region, agency: by }, dossier, on) {
    const caseNumber = await nextCaseNumber(recorder.tx, on);
    const { decision } = await openDossier(recorder, { region, dossier, caseNumber, by, subregion: null, on });
    if (!decision.ok) throw new Refused(decision.refusal);
  },
  find: (tx, keys, owner, dossier) => findDraft(tx, keys, { dossier, form, owner }),
  save: (tx, keys, owner, dossier, words, from) => saveDraft(tx, keys, { dossier, form, owner }, words, from),
  keptUntil: async (tx, region, saved) => endOf(saved, (await readRules(tx, region))('draft'))?.on ?? null,
};
