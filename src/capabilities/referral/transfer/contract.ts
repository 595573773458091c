/** Who moved goes to another region: proposed here, answered there. */
import * as z from 'zod/mini';
import { LegalGround, LifeDomain, Section, Urgency } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { CaseNumber, DossierId, RegionId } from '#vocabulary/ids.ts';
import { PersonWords } from '#vocabulary/person.ts';
import { Prose } from '#vocabulary/text.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { OfDossier, Seen } from '../contract.ts';
import { Informed, NotInformedReason } from '../events.ts';
import { TransferRefusedFor } from './events.ts';

export const TransferId = z.uuid().brand<'TransferId'>();
export type TransferId = z.infer<typeof TransferId>;
export const TransferState = z.enum(['open', 'accepted', 'refused', 'resumed', 'taken_back', 'lapsed']);
export type TransferState = z.infer<typeof TransferState>;

const Problem = z.object({ domain: LifeDomain, words: z.nullable(z.string()) });
/** All that is read there before it is accepted: who it is and why, and of the referral what goes along. Rests sealed in `transfer_words`. */
export const OfferedWords = z.object({
  person: PersonWords,
  why: z.string(),
  reason: z.string(),
  goal: z.string(),
  problems: z.array(Problem),
  urgency: Urgency,
  informed: Informed,
});
export type OfferedWords = z.infer<typeof OfferedWords>;

/** One that carries a transfer, as the register here words it. */
export const TransferGround = z.object({
  ground: LegalGround,
  law: z.string(),
  article: z.string(),
  wording: z.string(),
  sections: z.array(Section),
});

/** How a transfer stands. */
export const TransferStanding = z.object({
  state: TransferState,
  ground: LegalGround,
  /** As the register of the region that proposes worded it that day. */
  law: z.string(),
  article: z.string(),
  proposedByName: z.string(),
  on: Day,
  /** By when an answer is expected. */
  due: Day,
  refusedFor: z.nullable(TransferRefusedFor),
  endedByName: z.nullable(z.string()),
  endedOn: z.nullable(Day),
  version: z.number(),
});

/** Newest first. `why` null: not to be read here, or erased. */
export const OwnTransfer = z.extend(TransferStanding, {
  id: TransferId,
  regionName: z.string(),
  why: z.nullable(z.string()),
  domains: z.array(LifeDomain),
});
export type OwnTransfer = z.infer<typeof OwnTransfer>;
export const transfersOf = reading({
  path: '/dossiers/:dossier/transfers',
  permission: 'transfer.read',
  audit: 'transfer.of',
  params: OfDossier,
  reply: z.array(OwnTransfer),
});

export const TransferBarred = z.enum([
  'transfer_client',
  'transfer_closed',
  'transfer_shielded',
  'transfer_words_gone',
]);
export type TransferBarred = z.infer<typeof TransferBarred>;
/** What could go along, and with `to` on which grounds of both registers; none: nothing can go there. `barred`: why nobody can be transferred now. */
export const transferOptions = reading({
  path: '/dossiers/:dossier/transfer-options',
  permission: 'transfer.propose',
  audit: 'transfer.options',
  params: OfDossier,
  query: z.strictObject({ to: z.optional(RegionId) }),
  reply: z.object({
    barred: z.nullable(TransferBarred),
    words: z.nullable(z.omit(OfferedWords, { why: true, informed: true })),
    grounds: z.array(TransferGround),
  }),
});
export type TransferOptions = z.infer<(typeof transferOptions)['reply']>;

/**
 * Refused with `transfer_client` (outflow as moved, and referred anew there), `transfer_closed`, `transfer_shielded`, `transfer_nobody_there`,
 * `transfer_no_ground`, `transfer_more_than_ground` and `transfer_once`.
 */
export const proposeTransfer = asking({
  path: '/dossiers/:dossier/transfers',
  permission: 'transfer.propose',
  audit: 'transfer.propose',
  params: OfDossier,
  body: z.strictObject({
    to: RegionId,
    ground: LegalGround,
    why: Prose,
    domains: z.array(LifeDomain).check(z.maxLength(LifeDomain.options.length)),
    informed: z.discriminatedUnion('is', [
      z.strictObject({ is: z.literal('informed'), on: ToldDay }),
      z.strictObject({ is: z.literal('not_informed'), why: NotInformedReason, again: ToldDay }),
    ]),
  }),
});

const OfTransfer = z.strictObject({ dossier: DossierId, transfer: TransferId });
/** Until it is answered. Refused with `transfer_answered`. */
export const takeBackTransfer = asking({
  path: '/dossiers/:dossier/transfers/:transfer/taking-back',
  permission: 'transfer.propose',
  audit: 'transfer.take_back',
  params: OfTransfer,
  body: z.strictObject({ seen: Seen }),
});
/** That it was refused there is seen here, and the referral goes on. */
export const resumeReferral = asking({
  path: '/dossiers/:dossier/transfers/:transfer/resumption',
  permission: 'transfer.propose',
  audit: 'transfer.resume',
  params: OfTransfer,
  body: z.strictObject({ seen: Seen }),
});

export const OfferedTransfer = z.extend(TransferStanding, {
  id: TransferId,
  /** There, which is not to be opened from here; for the log. */
  dossier: DossierId,
  fromName: z.string(),
  /** Null: answered, or not to be read now. */
  words: z.nullable(OfferedWords),
});
export type OfferedTransfer = z.infer<typeof OfferedTransfer>;
/** Those that wait for an answer of the own region, soonest first; by name as long as they do. */
export const offeredTransfers = reading({
  path: '/transfers',
  permission: 'transfer.answer',
  audit: 'transfer.list',
  reply: z.array(
    z.object({
      id: TransferId,
      dossier: DossierId,
      fromName: z.string(),
      /** Null: no name is known, or not to be read now. */
      name: z.nullable(z.string()),
      on: Day,
      due: Day,
    }),
  ),
});
export const offeredTransfer = reading({
  path: '/transfers/:transfer',
  permission: 'transfer.answer',
  audit: 'transfer.look',
  params: z.strictObject({ transfer: TransferId }),
  reply: OfferedTransfer,
});

const answered = { permission: 'transfer.answer', params: z.strictObject({ transfer: TransferId }) } as const;
/** Refers here, as every referral is sent, and closes the case there. Refused with `transfer_answered`, `transfer_rests`, and as sending a referral. */
export const acceptTransfer = asking({
  ...answered,
  path: '/transfers/:transfer/acceptance',
  audit: 'transfer.accept',
  body: z.strictObject({ seen: Seen }),
  reply: z.object({
    dossier: DossierId,
    caseNumber: CaseNumber,
    from: z.object({ dossier: DossierId }),
  }),
});
export const refuseTransfer = asking({
  ...answered,
  path: '/transfers/:transfer/refusal',
  audit: 'transfer.refuse',
  body: z.strictObject({ reason: TransferRefusedFor, seen: Seen }),
  reply: z.object({ dossier: DossierId }),
});
