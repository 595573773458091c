/** A transfer is proposed on a ground that holds in both regions, and answered once: accepted, refused, taken back or overtaken. */
import { type LifeDomain, type Section, sectionOf } from '#vocabulary/codes.ts';
import { absurd, accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { RegionId } from '#vocabulary/ids.ts';
import type { TransferBarred } from './contract.ts';
import type { TransferEvent, TransferRefusedFor } from './events.ts';

type Proposed = Omit<Extract<TransferEvent, { type: 'TransferProposed' }>, 'type' | 'groundVersion' | 'theirVersion'>;

/** What stands in the way of a transfer, whatever is proposed; null: nothing. */
export interface Standing {
  readonly here: RegionId;
  /** Not decided yet, decided and in the approach, or ended. */
  readonly is: 'referred' | 'included' | 'ended';
  readonly shielded: boolean;
}
/** Which section can go there on the ground, by the texts in force here and there. */
export interface GroundThere {
  readonly section: Section;
  readonly here: number;
  readonly there: number;
}

export type TransferCommand =
  | (Proposed & {
      readonly type: 'ProposeTransfer';
      readonly standing: Standing;
      readonly allows: readonly GroundThere[];
    })
  | { readonly type: 'AcceptTransfer'; readonly on: Proposed['on'] }
  | { readonly type: 'RefuseTransfer'; readonly reason: TransferRefusedFor; readonly on: Proposed['on'] }
  | { readonly type: 'TakeBackTransfer'; readonly on: Proposed['on'] }
  | { readonly type: 'LapseTransfer'; readonly on: Proposed['on'] }
  | { readonly type: 'ResumeReferral'; readonly on: Proposed['on'] };

export const transferRefusals = [
  'transfer_same_region',
  'transfer_client',
  'transfer_closed',
  'transfer_shielded',
  'transfer_nobody_there',
  'transfer_no_ground',
  'transfer_more_than_ground',
  'transfer_once',
  'transfer_answered',
  'transfer_rests',
  'transfer_no_director',
  'transfer_words_gone',
  'informed_in_future',
  'again_in_past',
] as const;
export type TransferRefusal = (typeof transferRefusals)[number];

export type Transfer = { readonly is: 'absent' | 'open' | 'refused' | 'ended' };
export const initial: Transfer = { is: 'absent' };

export const standingRefusal = ({ is, shielded }: Pick<Standing, 'is' | 'shielded'>): TransferBarred | undefined => {
  if (is !== 'referred') return is === 'included' ? 'transfer_client' : 'transfer_closed';
  return shielded ? 'transfer_shielded' : undefined;
};

type Command<T extends TransferCommand['type']> = Extract<TransferCommand, { type: T }>;

function propose({
  type: _,
  standing,
  allows,
  ...told
}: Command<'ProposeTransfer'>): Decision<TransferEvent, TransferRefusal> {
  const { to, offeredTo, domains, informed, on } = told;
  const stands = standingRefusal(standing);
  if (stands) return refuse(stands);
  if (to === standing.here) return refuse('transfer_same_region');
  if (offeredTo.length === 0) return refuse('transfer_nobody_there');
  const core = allows.find(({ section }) => section === 'core');
  if (!core) return refuse('transfer_no_ground');
  if (!domains.every((domain) => mayGo(domain, allows))) return refuse('transfer_more_than_ground');
  if (informed.is === 'informed' && informed.on > on) return refuse('informed_in_future');
  if (informed.is === 'not_informed' && informed.again <= on) return refuse('again_in_past');
  return accept({
    type: 'TransferProposed',
    ...told,
    domains: [...new Set(domains)],
    groundVersion: core.here,
    theirVersion: core.there,
  });
}

export const mayGo = (domain: LifeDomain, allows: readonly Pick<GroundThere, 'section'>[]): boolean =>
  allows.some(({ section }) => section === sectionOf(domain));

export function decide(command: TransferCommand, transfer: Transfer): Decision<TransferEvent, TransferRefusal> {
  if (command.type === 'ProposeTransfer')
    return transfer.is === 'absent' ? propose(command) : refuse('transfer_answered');
  const { on } = command;
  if (command.type === 'ResumeReferral')
    return transfer.is === 'refused' ? accept({ type: 'ReferralResumed', on }) : refuse('transfer_answered');
  if (transfer.is !== 'open') return refuse('transfer_answered');
  switch (command.type) {
    case 'AcceptTransfer':
      return accept({ type: 'TransferAccepted', on });
    case 'RefuseTransfer':
      return accept({ type: 'TransferRefused', reason: command.reason, on });
    case 'TakeBackTransfer':
      return accept({ type: 'TransferTakenBack', on });
    case 'LapseTransfer':
      return accept({ type: 'TransferLapsed', on });
    default:
      return absurd(command);
  }
}

export function evolve(_: Transfer, event: TransferEvent): Transfer {
  switch (event.type) {
    case 'TransferProposed':
      return { is: 'open' };
    case 'TransferRefused':
      return { is: 'refused' };
    case 'TransferAccepted':
    case 'TransferTakenBack':
    case 'TransferLapsed':
    case 'ReferralResumed':
      return { is: 'ended' };
    default:
      return absurd(event);
  }
}
export const rules = { initial, decide, evolve };
