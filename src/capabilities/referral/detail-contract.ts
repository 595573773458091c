/** One referral as its page shows it. */
import * as z from 'zod/mini';
import { KnownAlert } from '#capabilities/dossier/contract.ts';
import { LifeDomain, Phase, Urgency } from '#vocabulary/codes.ts';
import { Day } from '#vocabulary/day.ts';
import { reading } from '#vocabulary/endpoint.ts';
import { CaseNumber, DossierId, SubregionId } from '#vocabulary/ids.ts';
import { Birth } from '#vocabulary/person.ts';
import { Named, OfDossier, Outcome, Stage, Words } from './contract.ts';
import { Criterion } from './criteria/events.ts';
import {
  AgeGroup,
  Answer,
  AnswerSource,
  Approach,
  Evidence,
  Informed,
  Missing,
  NotIncludedReason,
  PauseReason,
  PostponedFor,
  Proposal,
  RoundCause,
  RoundView,
  Route,
  SelectionReason,
} from './events.ts';

const AnsweredCriterion = z.extend(Criterion, {
  /** Null: nobody answered yet. */
  answer: z.nullable(
    z.object({
      answer: Answer,
      source: AnswerSource,
      words: Words,
      evidence: z.nullable(Evidence),
      overridden: z.boolean(),
      on: Day,
      byName: z.string(),
    }),
  ),
});
export type AnsweredCriterion = z.infer<typeof AnsweredCriterion>;

const Verdict = z.object({
  outcome: Outcome,
  /** Not included here, since another region took over. */
  transferred: z.boolean(),
  on: Day,
  reason: z.nullable(NotIncludedReason),
  criteria: z.array(z.string()),
  chairName: z.nullable(z.string()),
  participants: z.array(Named),
  leadAgency: z.nullable(Named),
  caseManager: z.nullable(Named),
  processDirector: z.nullable(Named),
  municipalCaseDirector: z.nullable(Named),
  advice: Words,
  next: Words,
});

export const ReferralDetail = z.object({
  dossier: DossierId,
  caseNumber: CaseNumber,
  phase: Phase,
  version: z.number(),
  /** Null: erased. */
  person: z.nullable(z.object({ name: z.nullable(z.string()), birth: Birth })),
  /** What to mind on a visit, as it stands now. */
  alerts: z.array(KnownAlert),
  stage: Stage,
  missing: z.array(Missing),
  by: Named,
  submittedOn: Day,
  subregion: z.nullable(SubregionId),
  subregionName: z.nullable(z.string()),
  urgency: Urgency,
  age: AgeGroup,
  reason: Words,
  goal: Words,
  problems: z.array(z.object({ domain: LifeDomain, words: Words })),
  agencies: z.array(Named),
  informed: Informed,
  /** Who wrote it by a one-time link; null: somebody who was signed in. */
  writtenBy: Words,
  /** The region that it was taken over from, by name; null: it was referred here. */
  transferredFrom: z.nullable(z.string()),
  supplements: z.array(z.object({ on: Day, supplied: z.array(Missing), words: Words })),
  weighed: z.nullable(
    z.object({
      route: Route,
      approach: z.nullable(Approach),
      again: z.nullable(Day),
      weighedBy: z.array(Named),
      words: Words,
      on: Day,
    }),
  ),
  table: z.nullable(z.object({ id: z.uuid(), heldOn: Day, invited: z.array(Named) })),
  /** A decision that did not stand came before: it may be decided without a table. */
  heard: z.boolean(),
  postponed: z.nullable(z.object({ until: Day, waitingFor: PostponedFor, on: Day })),
  /** Chosen from the waiting list: from which place of how many, and why. Null: it was not, or not yet. */
  selected: z.nullable(z.object({ place: z.number(), among: z.number(), why: SelectionReason, words: Words, on: Day })),
  /** The last written round, with who was silent; it runs when the stage is `round`. */
  round: z.nullable(
    z.object({
      proposal: Proposal,
      cause: RoundCause,
      until: Day,
      least: z.number(),
      words: Words,
      /** `view` null: silent. */
      partners: z.array(z.extend(Named, { view: z.nullable(RoundView), words: Words })),
    }),
  ),
  /** Of the step that runs; null: decided. */
  clock: z.nullable(z.object({ due: Day, paused: z.nullable(z.object({ until: Day, why: PauseReason })) })),
  /** Null: the region has no list for that day. */
  criteriaSet: z.nullable(
    z.object({ code: z.string(), from: Day, atLeast: z.nullable(z.number()), criteria: z.array(AnsweredCriterion) }),
  ),
  verdict: z.nullable(Verdict),
});
export type ReferralDetail = z.infer<typeof ReferralDetail>;

/** The last referral of a dossier; with `knownOn` as it was recorded by the end of that day. */
export const referral = reading({
  path: '/dossiers/:dossier/referral',
  permission: 'referral.read',
  audit: 'referral.read',
  params: OfDossier,
  query: z.strictObject({ knownOn: z.optional(Day) }),
  reply: ReferralDetail,
});
