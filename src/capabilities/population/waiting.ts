/** Whose turn it is in a round: pure. Steps come in their order, and each waits until all partners did the one before. */
import * as z from 'zod/mini';
import { addWorkingDays, Day } from '#vocabulary/day.ts';
import { CountStep, RoundId, stepWorkingDays, type Waiting, type WaitingStep } from './contract.ts';

/** A round as it stands for the one who reads. */
export const RoundStanding = z.object({
  round: RoundId,
  groupName: z.string(),
  openedOn: Day,
  partners: z.number(),
  /** How many agree now, and since when the last of them does. */
  agreed: z.number(),
  agreedOn: z.nullable(Day),
  /** For each step of counting that somebody told: by how many, and the last day. */
  told: z.record(z.string(), z.object({ partners: z.number(), on: Day })),
  /** What the own agency told; null when it has no list in the round. */
  own: z.nullable(z.array(CountStep)),
  /** `refused`: it took its agreement back, so it is not asked again. */
  ownAgreement: z.nullable(z.enum(['asked', 'agreed', 'refused'])),
  researches: z.boolean(),
  /** Known to researchers only. */
  countedOn: z.nullable(Day),
  /** Of the newest estimate that is done. */
  estimatedOn: z.nullable(Day),
  underWay: z.boolean(),
});
export type RoundStanding = z.infer<typeof RoundStanding>;

/** Who reads may agree and tell steps for the own agency: others have no such list. */
export interface Reader {
  readonly coordinates: boolean;
}

/** The one thing that waits for the reader here, or nothing. Of a settled round, or one that a newer took the place of, do not ask. */
export function waitingFor(standing: RoundStanding, reader: Reader): Waiting | undefined {
  const { round, groupName } = standing;
  const next = ownTurn(standing) ?? researchTurn(standing) ?? settleTurn(standing, reader);
  if (next === undefined) return undefined;
  const [step, since] = next;
  return { round, groupName, step, since, due: addWorkingDays(since, stepWorkingDays) };
}

type Turn = readonly [step: WaitingStep, since: Day] | undefined;

function ownTurn(standing: RoundStanding): Turn {
  const { own, ownAgreement, openedOn, countedOn, estimatedOn, underWay } = standing;
  if (own === null) return undefined;
  if (ownAgreement === 'asked') return ['agree', openedOn];
  // Counts that are there say that the counting is over, whoever forgot to tell.
  if (countedOn !== null || estimatedOn !== null || underWay) return undefined;
  for (const step of CountStep.options) {
    if (own.includes(step)) continue;
    const since = openSince(standing, step);
    return since === null ? undefined : [step, since];
  }
  return undefined;
}

function researchTurn(standing: RoundStanding): Turn {
  const { researches, countedOn, estimatedOn, underWay } = standing;
  if (!researches || estimatedOn !== null || underWay) return undefined;
  const since = openSince(standing, 'counts');
  if (countedOn !== null) return standing.agreed < standing.partners ? undefined : ['estimate', countedOn];
  return since === null ? undefined : ['bring_counts', since];
}

const settleTurn = ({ estimatedOn, underWay }: RoundStanding, { coordinates }: Reader): Turn =>
  coordinates && estimatedOn !== null && !underWay ? ['settle', estimatedOn] : undefined;

/** Since when all partners did what comes before; null while they did not. */
function openSince({ partners, agreed, agreedOn, told }: RoundStanding, step: CountStep | 'counts'): Day | null {
  if (agreed < partners) return null;
  const before =
    CountStep.options[step === 'counts' ? CountStep.options.length - 1 : CountStep.options.indexOf(step) - 1];
  if (before === undefined) return agreedOn;
  const done = told[before];
  return done === undefined || done.partners < partners ? null : done.on;
}
