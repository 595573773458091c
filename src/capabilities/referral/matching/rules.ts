/** Whether two dossiers are of one person: said by people, taken back by people; both dossiers stay as they are. */
import type { Day } from '#vocabulary/day.ts';
import { accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { DossierId } from '#vocabulary/ids.ts';
import type { Judgement, LikenessEvent } from './events.ts';

export interface JudgeLikeness {
  readonly type: 'JudgeLikeness';
  readonly one: DossierId;
  readonly other: DossierId;
  readonly judgement: Judgement;
  readonly on: Day;
}
export const likenessRefusals = ['same_dossier', 'already_judged'] as const;
export type LikenessRefusal = (typeof likenessRefusals)[number];

export const initial: Judgement = 'open';

export function decide(
  { one, other, judgement, on }: JudgeLikeness,
  standing: Judgement,
): Decision<LikenessEvent, LikenessRefusal> {
  if (one === other) return refuse('same_dossier');
  if (judgement === standing) return refuse('already_judged');
  return accept({ type: 'LikenessJudged', judgement, on });
}

export const evolve = (_: Judgement, event: LikenessEvent): Judgement => event.judgement;

/** The pair in one order, whoever of the two one looks from: a pair has one history. */
export const inOrder = (a: DossierId, b: DossierId): readonly [DossierId, DossierId] => (a < b ? [a, b] : [b, a]);
