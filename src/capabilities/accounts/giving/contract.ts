/** Giving somebody a right in the region: one proposes, another confirms. */
import * as z from 'zod/mini';
import { Role } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { AgencyId, UserId } from '#vocabulary/ids.ts';
import { ToldDay } from '#vocabulary/told-day.ts';

export const RightProposalId = z.uuid().brand<'RightProposalId'>();
export type RightProposalId = z.infer<typeof RightProposalId>;

export const RightProposal = z.object({
  id: RightProposalId,
  user: UserId,
  userName: z.string(),
  agency: AgencyId,
  agencyName: z.string(),
  role: Role,
  from: Day,
  /** Exclusive. */
  until: z.nullable(Day),
  proposedByName: z.string(),
  proposedOn: Day,
  state: z.enum(['proposed', 'confirmed', 'declined']),
  decidedByName: z.nullable(z.string()),
  decidedOn: z.nullable(Day),
  /** The actor may not confirm it: proposed by them, or about them. */
  own: z.boolean(),
});
export type RightProposal = z.infer<typeof RightProposal>;
/** Those that wait, the longest on top; then the last fifty that were decided. */
export const listRightProposals = reading({
  path: '/right-proposals',
  permission: 'account.review',
  audit: 'account.list_proposals',
  reply: z.array(RightProposal),
});
/** For whom a right can be proposed at an agency: who works there in the own region or will, and who is registered there for it; by name. None where it has no covenant in the region. */
export const listCandidates = reading({
  path: '/agencies/:agency/candidates',
  permission: 'account.propose',
  audit: 'account.candidates',
  params: z.strictObject({ agency: AgencyId }),
  reply: z.array(z.object({ id: UserId, name: z.string() })),
});
const OfProposal = z.strictObject({ proposal: RightProposalId });
/** Refused with `about_oneself`, `in_the_past`, `ends_before`, `no_covenant`, `already_held`, `ended_then`, `already_proposed`, `kept_out`, and `not_registered` for who is no candidate there. An unknown person is not found. */
export const proposeRight = asking({
  path: '/right-proposals',
  permission: 'account.propose',
  audit: 'account.propose_right',
  proof: true,
  body: z.strictObject({ user: UserId, agency: AgencyId, role: Role, from: ToldDay, until: z.nullable(ToldDay) }),
  reply: z.object({ id: RightProposalId }),
});
/** From then on it holds. Refused with `own_proposal`, `not_proposed`, and with what proposing is refused with. */
export const confirmRight = asking({
  path: '/right-proposals/:proposal/confirmation',
  permission: 'account.decide',
  audit: 'account.confirm_right',
  proof: true,
  params: OfProposal,
  body: z.strictObject({}),
});
/** Also by who proposed it. Refused with `not_proposed`. */
export const declineRight = asking({
  path: '/right-proposals/:proposal/refusal',
  permission: 'account.decide',
  audit: 'account.decline_right',
  params: OfProposal,
  body: z.strictObject({}),
});
