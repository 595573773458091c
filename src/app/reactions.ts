/** Who hears what: events of one capability that lead to commands or jobs in another, in the same transaction. */
import type { React } from '#platform/ledger.ts';
import { hearAfterwards } from './reactions/afterwards.ts';
import { hearBeds } from './reactions/beds.ts';
import { hearForTables } from './reactions/board.ts';
import { hearStability } from './reactions/plan.ts';
import { hearReferral } from './reactions/referral.ts';
import { hearTransfer } from './reactions/transfer.ts';
import { hearWaiting } from './reactions/waiting.ts';

/** Each looks at the kind and type of the event and says nothing when it is not meant for it. In this order. */
// What is offered elsewhere ends before the shares by which that is written.
const reactions: readonly React[] = [
  hearForTables,
  hearTransfer,
  hearReferral,
  hearAfterwards,
  hearWaiting,
  hearStability,
  hearBeds,
];

export const react: React = async (recorder, recorded, kind) => {
  for (const hear of reactions) await hear(recorder, recorded, kind);
};
