/** Four eyes: one person proposes, another confirms. Who proposed may take it back; anybody who decides may decline. */
import type { UserId } from './ids.ts';

export type Proposal = { readonly is: 'absent' | 'decided' } | { readonly is: 'proposed'; readonly by: UserId };
export type FourEyesRefusal = 'own_proposal' | 'not_proposed' | 'already_proposed';

export const refuseProposing = (proposal: Proposal): FourEyesRefusal | undefined =>
  proposal.is === 'absent' ? undefined : 'already_proposed';

export function refuseConfirming(proposal: Proposal, by: UserId): FourEyesRefusal | undefined {
  if (proposal.is !== 'proposed') return 'not_proposed';
  return proposal.by === by ? 'own_proposal' : undefined;
}

export const refuseDeclining = (proposal: Proposal): FourEyesRefusal | undefined =>
  proposal.is === 'proposed' ? undefined : 'not_proposed';
