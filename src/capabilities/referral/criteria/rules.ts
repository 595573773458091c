/** What the answers add up to under a set, and when an answer has the evidence that its criterion asks. The table decides. */
import type { Role } from '#vocabulary/codes.ts';
import { addMonths, type Day } from '#vocabulary/day.ts';
import type { Answer, AnswerSource, Evidence } from '../events.ts';
import { RiskLevel } from '../events.ts';
import type { Criterion, EvidenceAsked } from './events.ts';

export interface Given {
  readonly answer: Answer;
  readonly source: AnswerSource;
  readonly evidence: Evidence | null;
  readonly overridden: boolean;
  readonly on: Day;
}

export type EvidenceRefusal =
  | 'other_source_asked'
  | 'instrument_asked'
  | 'assessment_too_old'
  | 'level_too_low'
  | 'assessed_in_future'
  | 'instrument_without_source';

/** Undefined: what is asked shows. */
export function lacks(
  asked: EvidenceAsked | null | undefined,
  { source, evidence, on }: Pick<Given, 'source' | 'evidence' | 'on'>,
): EvidenceRefusal | undefined {
  if (!asked) return undefined;
  if (asked.is === 'source') return asked.sources.includes(source) ? undefined : 'other_source_asked';
  if (evidence === null) return 'instrument_asked';
  if (asked.instruments.length > 0 && !asked.instruments.includes(evidence.instrument)) return 'instrument_asked';
  if (evidence.assessedOn < addMonths(on, -asked.withinMonths)) return 'assessment_too_old';
  return asked.atLeast !== null && rank(evidence.level) < rank(asked.atLeast) ? 'level_too_low' : undefined;
}
const rank = (level: RiskLevel): number => RiskLevel.options.indexOf(level);

/** An assessment was done on a day that has been, and is its own source. */
export function wrongEvidence({ source, evidence, on }: Pick<Given, 'source' | 'evidence' | 'on'>) {
  if (evidence === null) return undefined;
  if (source !== 'risk_instrument') return 'instrument_without_source' as const;
  return evidence.assessedOn > on ? ('assessed_in_future' as const) : undefined;
}

/** Whether someone in these roles may do without the evidence; `atTable`: the case is on a table now. */
export const mayOverride = (
  { override }: Pick<Criterion, 'override'>,
  roles: readonly Role[],
  atTable: boolean,
): boolean => !!override && (!override.atTable || atTable) && roles.some((role) => override.roles.includes(role));

export const isRequired = ({ required }: Pick<Criterion, 'required'>): boolean => required !== false;

/** How an answer counts under a criterion, which may ask more than when it was given; nobody answered is unknown. */
export function counts(criterion: Pick<Criterion, 'evidence'>, given: Given | undefined): Answer {
  if (given === undefined) return 'unknown';
  if (given.answer !== 'met' || given.overridden) return given.answer;
  return lacks(criterion.evidence, given) ? 'unknown' : 'met';
}

export interface Weighing {
  readonly criteria: readonly Criterion[];
  readonly atLeast?: number | null | undefined;
}
export const needed = ({ criteria, atLeast }: Weighing): number => {
  const others = criteria.filter((one) => !isRequired(one)).length;
  return Math.min(atLeast ?? others, others);
};

export type AdviceIs = 'fits' | 'does_not_fit' | 'open';
/** Codes are in the order of the set. */
export interface Advice {
  readonly is: AdviceIs;
  /** Required and not met. */
  readonly refused: readonly string[];
  /** Still unknown, as far as that stands in the way. */
  readonly open: readonly string[];
  /** Of those that are not required: how many are met, how many there are, how many it takes. */
  readonly met: number;
  readonly others: number;
  readonly needed: number;
  readonly required: number;
}

/** Fits: all that is required is met, and enough of the others. Does not fit: that can no longer become so. Otherwise it is open. */
export function advise(set: Weighing, answers: ReadonlyMap<string, Given>): Advice {
  const counted = set.criteria.map((criterion) => ({
    code: criterion.code,
    isRequired: isRequired(criterion),
    answer: counts(criterion, answers.get(criterion.code)),
  }));
  const codes = (answer: Answer, required: boolean): string[] =>
    counted.filter((one) => one.answer === answer && one.isRequired === required).map(({ code }) => code);
  const refused = codes('not_met', true);
  const requiredOpen = codes('unknown', true);
  const othersOpen = codes('unknown', false);
  const met = codes('met', false).length;
  const takes = needed(set);
  const others = counted.filter((one) => !one.isRequired).length;
  const numbers = { refused, met, others, needed: takes, required: counted.length - others };
  if (refused.length > 0 || met + othersOpen.length < takes) return { is: 'does_not_fit', open: [], ...numbers };
  const missing = met < takes ? othersOpen : [];
  const open = counted.map(({ code }) => code).filter((code) => requiredOpen.includes(code) || missing.includes(code));
  return { is: open.length === 0 ? 'fits' : 'open', open, ...numbers };
}
