/** Who hears what: events of one capability that lead to commands or jobs in another, in the same transaction. */
import type { React } from '#platform/ledger.ts';

/** Each looks at the kind and type of the event and says nothing when it is not meant for it. In this order. */
const reactions: readonly React[] = [];

export const react: React = async (recorder, recorded, kind) => {
  for (const hear of reactions) await hear(recorder, recorded, kind);
};
