/** The waiting list hears what changes its order, and keeps how it then stands for the agency of who acted. */
import { ReferralEvent } from '#capabilities/referral/events.ts';
import { isWaiting } from '#capabilities/referral/state.ts';
import { keepRanks } from '#capabilities/referral/waiting/listing.ts';
import type { React } from '#platform/ledger.ts';

export const hearWaiting: React = async ({ tx }, { place: { region }, author, event }, kind) => {
  if (kind !== 'referral' || !moving.has(event.type)) return;
  const told = ReferralEvent.parse(event);
  if (told.type === 'ReferralPostponed' && !isWaiting(told.waitingFor)) return;
  await keepRanks(tx, region, author.agency, told.on);
};

const moving: ReadonlySet<string> = new Set<ReferralEvent['type']>(['ReferralPostponed', 'WaitingFactNoted']);
