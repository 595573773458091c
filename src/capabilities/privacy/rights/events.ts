/** What can have happened to a request of the person about the own data. Kind `rights_request`, section core. Add, never rename or repurpose. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { CaseNumber, PassageId, UserId } from '#vocabulary/ids.ts';

/** GDPR art. 15, 16, 17, 18 and 21, and the request to destroy under the Wvggz. */
export const Right = z.enum(['access', 'rectification', 'erasure', 'restriction', 'objection', 'wvggz_destruction']);
export type Right = z.infer<typeof Right>;

export const Through = z.enum(['person', 'representative', 'lawyer', 'guardian']);
/** Who brought the request. */
export type Through = z.infer<typeof Through>;

/** How somebody made sure who it is. A copy of a document is never kept. */
export const IdentityCheck = z.enum([
  'unchecked',
  'known_in_person',
  'document_shown',
  'electronic',
  'authorisation_shown',
]);
export type IdentityCheck = z.infer<typeof IdentityCheck>;

export const ExtensionReason = z.enum(['complex', 'many_requests']);
export type ExtensionReason = z.infer<typeof ExtensionReason>;

export const Outcome = z.enum(['granted', 'partly', 'refused']);
export type Outcome = z.infer<typeof Outcome>;

/** Why not, or not all of it. */
export const RefusalGround = z.enum([
  'identity_not_shown',
  'no_data',
  'unfounded_or_excessive',
  'rights_of_others',
  'criminal_investigation',
  'public_safety',
  'legal_obligation',
  'legal_claims',
  'public_health',
  'not_inaccurate',
  'overriding_grounds',
  'wvggz_too_early',
  'wvggz_interest_of_other',
]);
export type RefusalGround = z.infer<typeof RefusalGround>;

/** What an objection that holds leads to. */
export const Measure = z.enum(['restriction', 'erasure']);
export type Measure = z.infer<typeof Measure>;

/** What of the file can be left out as a whole. The core and the own words never: that there is a dossier, what was decided and what they said themselves. */
export const WithholdableSection = z.enum(['social', 'care', 'justice', 'placement', 'finance']);
export type WithholdableSection = z.infer<typeof WithholdableSection>;

/** GDPR art. 15(4) and 23(1), UAVG art. 41(1). */
export const WithholdReason = z.enum([
  'rights_of_others',
  'protection_of_person',
  'criminal_investigation',
  'public_safety',
  'supervision',
  'legal_claims',
]);
export type WithholdReason = z.infer<typeof WithholdReason>;

export const Withheld = z.object({ section: WithholdableSection, reason: WithholdReason });
export type Withheld = z.infer<typeof Withheld>;

/** Free text that rests in `rights_words`; null when nothing was written. */
const Words = z.nullable(PassageId);
const decided = { outcome: Outcome, ground: z.nullable(RefusalGround), words: Words, letter: PassageId, on: Day };

/** The person was told within the first month; what was written of it stands in the file too. */
export const RequestExtended = z.object({
  type: z.literal('RequestExtended'),
  reason: ExtensionReason,
  words: Words,
  until: Day,
  on: Day,
});
export type RequestExtended = z.infer<typeof RequestExtended>;

export const RightsEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('RequestReceived'),
    caseNumber: CaseNumber,
    right: Right,
    through: Through,
    identity: IdentityCheck,
    words: Words,
    receivedOn: Day,
    due: Day,
    /** Null: entered by who does not handle it; a privacy officer takes it up. */
    owner: z.nullable(UserId),
    on: Day,
  }),
  z.object({ type: z.literal('RequestTakenUp'), owner: UserId, on: Day }),
  z.object({ type: z.literal('IdentityChecked'), identity: IdentityCheck, on: Day }),
  /** By its owner; the process director of the case is told. */
  z.object({ type: z.literal('FileOpened'), on: Day }),
  RequestExtended,
  /** Erasing takes a second person: this is what the first proposes. */
  z.object({ type: z.literal('ErasureProposed'), ...decided }),
  z.object({ type: z.literal('ProposalReturned'), on: Day }),
  /** `withheld`: sections of a file that was granted for a part. */
  z.object({
    type: z.literal('RequestDecided'),
    ...decided,
    erases: z.boolean(),
    withheld: z.optional(z.array(Withheld)),
  }),
  z.object({ type: z.literal('RestrictionBegan'), on: Day }),
  /** `told`: when the person heard that it would be lifted, which comes first (art. 18(3)). */
  z.object({ type: z.literal('RestrictionLifted'), told: Day, on: Day }),
  /** Other words stand in the place of a passage; the earlier are gone. */
  z.object({ type: z.literal('PassageCorrected'), passage: PassageId, on: Day }),
  /** Name, birth date or address. */
  z.object({ type: z.literal('PersonCorrected'), on: Day }),
  /** A document that does not belong in the file is gone, with its name. */
  z.object({ type: z.literal('DocumentRemoved'), document: z.uuid(), on: Day }),
  z.object({ type: z.literal('RequestWithdrawn'), on: Day }),
]);
export type RightsEvent = z.infer<typeof RightsEvent>;
