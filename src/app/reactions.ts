/** Who hears what: events of one capability that lead to commands or jobs in another, in the same transaction. */
import { hearBeds } from './reactions/beds.ts';
import type { React } from '#platform/ledger.ts';
import { hearForRegionTable } from './reactions/monitoring.ts';
import { hearStability } from './reactions/plan.ts';
import { hearReferral } from './reactions/referral.ts';

/** Each looks at the kind and type of the event and says nothing when it is not meant for it. In this order. */
const reactions: readonly React[] = [hearReferral, hearStability, hearBeds, hearForRegionTable];

export const react: React = async (recorder, recorded, kind) => {
  for (const hear of reactions) await hear(recorder, recorded, kind);
};
