/** A referral that is decided or withdrawn here cannot go elsewhere any more: what was offered is not offered any longer. */
import { ReferralEvent } from '#capabilities/referral/events.ts';
import { findOpen, transferKind } from '#capabilities/referral/transfer/store.ts';
import { Refused } from '#platform/http.ts';
import type { React } from '#platform/ledger.ts';

export const hearTransfer: React = async (recorder, { place: { dossier }, event }, kind) => {
  if (kind !== 'referral' || dossier === null || !ending.has(event.type)) return;
  const { on } = ReferralEvent.parse(event);
  const stream = await findOpen(recorder.tx, dossier);
  if (stream === undefined) return;
  const said = await recorder.handle(transferKind, { stream }, { type: 'LapseTransfer', on });
  if (!said.ok) throw new Refused(said.refusal);
};

const ending: ReadonlySet<string> = new Set<ReferralEvent['type']>([
  'ReferralDecided',
  'ReferralNotIncluded',
  'ReferralWithdrawn',
]);
