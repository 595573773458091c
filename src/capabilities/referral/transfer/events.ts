/** What can have happened to a transfer to another region. Kind `transfer`, in the core of the dossier here. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { LegalGround, LifeDomain } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { AgencyId, PassageId, RegionId, StreamId } from '#vocabulary/ids.ts';
import { Informed } from '../events.ts';

/** Why not there. A code: a free text would be written in a dossier that its writer does not see. */
export const TransferRefusedFor = z.enum(['not_ours', 'ground_too_weak', 'call_first', 'better_there']);
export type TransferRefusedFor = z.infer<typeof TransferRefusedFor>;

export const TransferEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('TransferProposed'),
    referral: StreamId,
    to: RegionId,
    /** Where who directs processes there works: whom it is offered to. */
    offeredTo: z.array(AgencyId),
    ground: LegalGround,
    /** Of the text of the ground in the register here, and there. */
    groundVersion: z.number(),
    theirVersion: z.number(),
    why: PassageId,
    /** Of which problems the words go along; who it is, why, reason and goal always do. */
    domains: z.array(LifeDomain),
    /** Whether the person knows of it. */
    informed: Informed,
    due: Day,
    on: Day,
  }),
  /** The referral there stands in a dossier of its own; the one here is closed in the same transaction. */
  z.object({ type: z.literal('TransferAccepted'), on: Day }),
  z.object({ type: z.literal('TransferRefused'), reason: TransferRefusedFor, on: Day }),
  z.object({ type: z.literal('TransferTakenBack'), on: Day }),
  /** The referral was decided or withdrawn here meanwhile. */
  z.object({ type: z.literal('TransferLapsed'), on: Day }),
  /** Here it was seen that it was refused, and the referral goes on. */
  z.object({ type: z.literal('ReferralResumed'), on: Day }),
]);
export type TransferEvent = z.infer<typeof TransferEvent>;
