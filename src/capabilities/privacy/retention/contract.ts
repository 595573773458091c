/** What a region keeps and for how long, what may not be erased for now, and how a dossier goes: proposed by one, approved by another. */
import * as z from 'zod/mini';
import { Day } from '#vocabulary/day.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { CaseNumber, DossierId } from '#vocabulary/ids.ts';
import { Line, Prose } from '#vocabulary/text.ts';
import { ToldDay } from '#vocabulary/told-day.ts';
import { DossierClass, HoldReason, LiftReason, PostponeReason, RetentionClass, Term } from './events.ts';

export const HoldId = z.uuid().brand<'HoldId'>();
export type HoldId = z.infer<typeof HoldId>;
export const ProposalId = z.uuid().brand<'ProposalId'>();
export type ProposalId = z.infer<typeof ProposalId>;
export const RunId = z.uuid().brand<'RunId'>();
export type RunId = z.infer<typeof RunId>;

/** A dossier of which the term has ended, or ends within half a year. Number and days; no person. */
export const DueDossier = z.object({
  dossier: DossierId,
  caseNumber: CaseNumber,
  class: DossierClass,
  startsOn: Day,
  endsOn: Day,
  term: Term,
  /** The last day to decide; null while the term runs. */
  decideBy: z.nullable(Day),
  /** Until then it was postponed. */
  againOn: z.nullable(Day),
  standing: z.enum(['running', 'postponed', 'due']),
  pastDue: z.boolean(),
});
export type DueDossier = z.infer<typeof DueDossier>;

/** A dossier of which the term has ended, and who proposed to erase it. */
const proposed = {
  id: ProposalId,
  caseNumber: CaseNumber,
  class: DossierClass,
  startsOn: Day,
  endsOn: Day,
  proposedByName: z.string(),
  proposedOn: Day,
};
export const Proposal = z.object({
  ...proposed,
  dossier: DossierId,
  /** Proposed by who reads: somebody else has to approve. */
  isOwn: z.boolean(),
  isHeld: z.boolean(),
  pastDue: z.boolean(),
});
export type Proposal = z.infer<typeof Proposal>;

/** Approved; `carriedOutAt` null: the dossier is about to be erased. */
export const Erased = z.object({
  ...proposed,
  approvedByName: z.string(),
  approvedOn: Day,
  carriedOutAt: z.nullable(z.string()),
});
export type Erased = z.infer<typeof Erased>;

export const Hold = z.object({
  id: HoldId,
  dossier: DossierId,
  caseNumber: CaseNumber,
  reason: HoldReason,
  /** Only for a privacy officer. */
  note: z.nullable(z.string()),
  from: Day,
  reviewOn: Day,
  heldByName: z.string(),
});
export type Hold = z.infer<typeof Hold>;

/** What a check found of one class. Of dossiers it looked at each; of what is cleared away at night, at the oldest. */
export const ClassFound = z.object({
  class: RetentionClass,
  /** False: the region has set no term, so nothing of it can be past due. */
  hasTerm: z.boolean(),
  /** How many there were; null where counting them all would take too long. */
  checked: z.nullable(z.number()),
  due: z.number(),
  /** Of dossiers, all on which a hold lies or about which the person waits for an answer; of drafts, those past their term that stay for it. */
  held: z.number(),
  /** Past their term, and put off to a day that is still to come. */
  postponed: z.number(),
  cleared: z.number(),
  pastDue: z.number(),
  oldest: z.nullable(Day),
});
export type ClassFound = z.infer<typeof ClassFound>;

export const Run = z.object({
  id: RunId,
  on: Day,
  at: z.string(),
  byNight: z.boolean(),
  /** Dossiers that still go on: their terms have not begun. */
  running: z.number(),
  classes: z.array(ClassFound),
  pastDue: z.number(),
  /** Dossiers of which the term has ended and somebody said "not now": still there, and not among those past due. */
  postponed: z.number(),
  /** Privacy officers at work in the region that day; null: checked before this was counted. */
  officers: z.nullable(z.number()),
});
export type Run = z.infer<typeof Run>;

export const Overview = z.object({
  /** Past due first, then by the day to decide. */
  due: z.array(DueDossier),
  /** Ends within half a year, or was postponed until then. */
  upcoming: z.array(DueDossier),
  proposals: z.array(Proposal),
  holds: z.array(Hold),
  /** Approved lately, newest first. */
  erased: z.array(Erased),
  /** Newest first. */
  runs: z.array(Run),
  /** Classes for which the region still has to set a term. */
  withoutTerm: z.array(RetentionClass),
});
export type Overview = z.infer<typeof Overview>;

export const overview = reading({
  path: '/retention',
  permission: 'retention.read',
  audit: 'retention.overview',
  reply: Overview,
});

export const KeepingStep = z.enum(['approve_erasures', 'propose_erasures', 'review_holds']);
export type KeepingStep = z.infer<typeof KeepingStep>;
/** A step on the page, about so many dossiers together: since the first of them, and by when. */
export const KeepingWork = z.object({ step: KeepingStep, count: z.number(), since: Day, due: Day });
export type KeepingWork = z.infer<typeof KeepingWork>;
/** What waits for the one who reads. */
export const listKeepingWork = reading({
  path: '/retention/work',
  permission: 'retention.read',
  audit: 'retention.work',
  reply: z.array(KeepingWork),
});

const Ground = z.object({ law: z.string(), article: z.string() });
/** A term and since when it holds; `from` null: since ever, as the house has it. */
export const TermLine = z.object({
  from: z.nullable(Day),
  term: z.nullable(Term),
  ground: z.nullable(Ground),
  /** The law speaks of something that is like it. */
  byAnalogy: z.boolean(),
  setByName: z.nullable(z.string()),
  setOn: z.nullable(Day),
});
export type TermLine = z.infer<typeof TermLine>;
export const ClassTerms = z.object({
  class: RetentionClass,
  /** The line that holds today; null: there is no term. */
  now: z.nullable(TermLine),
  coming: z.array(TermLine),
  /** Newest first. */
  earlier: z.array(TermLine),
});
export type ClassTerms = z.infer<typeof ClassTerms>;

export const listTerms = reading({
  path: '/retention/terms',
  permission: 'retention.read',
  audit: 'retention.terms',
  reply: z.array(ClassTerms),
});

/** Refused with `fixed_class`, `below_minimum`, `above_maximum`, `longer_than_included`, `in_past` or `already_set`. */
export const setTerm = asking({
  path: '/retention/terms',
  permission: 'retention.manage',
  audit: 'retention.set_term',
  body: z.strictObject({
    class: RetentionClass,
    from: ToldDay,
    term: z.strictObject(Term.shape),
    law: Line,
    article: Line,
  }),
});

/** All of them or none. Refused with `held`, `not_due`, `already_proposed` or `postponed`. */
export const proposeErasure = asking({
  path: '/retention/proposals',
  permission: 'retention.manage',
  audit: 'retention.propose',
  body: z.strictObject({
    dossiers: z.array(DossierId).check(z.minLength(1, 'required'), z.maxLength(50, 'too_many')),
  }),
});

/** When the term of a dossier ends, as far as its own facts tell; nothing of holds or requests. */
export const DossierTerm = z.object({
  dossier: DossierId,
  class: DossierClass,
  /** The term that holds; null: the region has set none. */
  term: z.nullable(Term),
  /** Null while the dossier goes on: the clock begins when it closes. */
  startsOn: z.nullable(Day),
  endsOn: z.nullable(Day),
});
export type DossierTerm = z.infer<typeof DossierTerm>;
/** For who holds on to a case and accounts for what the region keeps. */
export const dossierTerm = reading({
  path: '/dossiers/:dossier/retention',
  permission: 'retention.read',
  audit: 'retention.dossier_term',
  params: z.strictObject({ dossier: DossierId }),
  reply: DossierTerm,
});

const OfProposal = z.strictObject({ proposal: ProposalId });
/** By another than who proposed; the dossier is then erased. Refused with `own_proposal`, `not_proposed`, `held` or `not_due`. */
export const approveErasure = asking({
  path: '/retention/proposals/:proposal/approval',
  permission: 'retention.decide',
  audit: 'retention.approve',
  params: OfProposal,
  body: z.strictObject({}),
});

/** Refused with `not_proposed`, `again_in_past`, `again_too_late`, or from the second time on with `own_proposal`. */
export const postponeErasure = asking({
  path: '/retention/proposals/:proposal/postponement',
  permission: 'retention.decide',
  audit: 'retention.postpone',
  params: OfProposal,
  body: z.strictObject({ reason: PostponeReason, againOn: ToldDay }),
});

/** From proposal to proof: what remains of an erased dossier is that it is gone, by whose decision and on what ground. */
export const ProposalDetail = z.object({
  ...proposed,
  /** `erased`: approved, and carried out. */
  state: z.enum(['proposed', 'postponed', 'approved', 'lapsed', 'erased']),
  term: z.nullable(Term),
  ground: z.nullable(Ground),
  /** Proposed by who reads: somebody else has to approve. */
  isOwn: z.boolean(),
  isHeld: z.boolean(),
  decidedByName: z.nullable(z.string()),
  decidedOn: z.nullable(Day),
  reason: z.nullable(PostponeReason),
  againOn: z.nullable(Day),
  carriedOutAt: z.nullable(z.string()),
  /** SHA-256 of the line in the erasure register, hex. */
  registerLine: z.nullable(z.string()),
  /** SHA-256 of the destroyed key, hex. */
  keyHash: z.nullable(z.string()),
});
export type ProposalDetail = z.infer<typeof ProposalDetail>;
export const readProposal = reading({
  path: '/retention/proposals/:proposal',
  permission: 'retention.read',
  audit: 'retention.proposal',
  params: OfProposal,
  reply: ProposalDetail,
});

/** By the number, as people say it. Refused with `unknown_number`, `already_held`, `erased`, `review_in_past` or `review_too_late`. */
export const setHold = asking({
  path: '/retention/holds',
  permission: 'retention.manage',
  audit: 'retention.hold',
  body: z.strictObject({ caseNumber: CaseNumber, reason: HoldReason, note: z.nullable(Prose), reviewOn: ToldDay }),
});

const OfHold = z.strictObject({ hold: HoldId });
export const HoldDetail = z.object({
  ...Hold.shape,
  liftedOn: z.nullable(Day),
  liftedByName: z.nullable(z.string()),
  liftReason: z.nullable(LiftReason),
  /** Only for a privacy officer. */
  liftNote: z.nullable(z.string()),
});
export type HoldDetail = z.infer<typeof HoldDetail>;
export const readHold = reading({
  path: '/retention/holds/:hold',
  permission: 'retention.read',
  audit: 'retention.read_hold',
  params: OfHold,
  reply: HoldDetail,
});
/** It stays. Refused with `not_held`, `review_in_past` or `review_too_late`. */
export const reviewHold = asking({
  path: '/retention/holds/:hold/review',
  permission: 'retention.manage',
  audit: 'retention.review_hold',
  params: OfHold,
  body: z.strictObject({ reviewOn: ToldDay }),
});
/** Refused with `not_held`. */
export const liftHold = asking({
  path: '/retention/holds/:hold/lifting',
  permission: 'retention.manage',
  audit: 'retention.lift_hold',
  params: OfHold,
  body: z.strictObject({ reason: LiftReason, note: z.nullable(Prose) }),
});

/** Checks everything now, as each night. */
export const checkNow = asking({
  path: '/retention/checks',
  permission: 'retention.manage',
  audit: 'retention.check',
  body: z.strictObject({}),
});
