/**
 * How long each class of data is kept, and when that ends. A term that the field has published is the term of the house; where there is
 * none, a region says its own, and until it does nothing of that class falls due.
 */
import { addDays, addMonths, addYears, Day } from '#vocabulary/day.ts';
import { accept, type Decider, refuse } from '#vocabulary/decision.ts';
import type { RegionId, UserId } from '#vocabulary/ids.ts';
import type { DossierClass, RetentionClass, Term, TermEvent } from '../events.ts';

/** Where a term comes from: a law or standard and its article, as it is cited. */
export interface Ground {
  readonly law: string;
  readonly article: string;
}

export type StartsWith =
  | 'closing'
  | 'decision'
  | 'withdrawal'
  | 'last_saved'
  | 'writing'
  | 'bringing'
  | 'noticing'
  | 'opening'
  | 'asking'
  | 'signing_in'
  | 'command';

export interface ClassOfData {
  readonly startsWith: StartsWith;
  /** Erased after a decision by two people, cleared away at night, or cleared away by a term of the house that nobody changes. */
  readonly goes: 'by_two' | 'at_night' | 'fixed';
  /** Null: the field has published none, and the region fills it in. */
  readonly term: Term | null;
  /** With `analogy` the law speaks of something that is like it, and the region confirms or replaces it. */
  readonly ground: (Ground & { readonly analogy?: true }) | null;
  readonly atLeast: Term | null;
  readonly atMost: Term | null;
}

/** Set at five years at least in 2019: knmp.nl, "Bewaartermijn logging vastgesteld op minimaal vijf jaar". */
const logging: Ground = { law: 'Besluit elektronische gegevensverwerking door zorgaanbieders', article: 'NEN 7513' };
/** What guards the log is like the log: without it nobody can account for having looked. */
const likeLogging = { ...logging, analogy: true } as const;
const guarding = {
  goes: 'at_night',
  term: { amount: 5, unit: 'year' },
  ground: likeLogging,
  atLeast: { amount: 1, unit: 'year' },
} as const;
/** The longest term that is known for a file with care in it: that of the medical record. */
const medicalRecord: Term = { amount: 20, unit: 'year' };
/** A request for support that is withdrawn before the decision is kept for six weeks. */
const withdrawnRequest = { law: 'Wmo 2015', article: '5.3.4', analogy: true } as const;

/** Published terms and their sources: domain/legal.md, section 4. */
export const classes: Readonly<Record<RetentionClass, ClassOfData>> = {
  included: { startsWith: 'closing', goes: 'by_two', term: null, ground: null, atLeast: null, atMost: medicalRecord },
  not_included: {
    startsWith: 'decision',
    goes: 'by_two',
    term: null,
    ground: null,
    atLeast: null,
    atMost: medicalRecord,
  },
  withdrawn: {
    startsWith: 'withdrawal',
    goes: 'by_two',
    term: { amount: 6, unit: 'week' },
    ground: withdrawnRequest,
    atLeast: null,
    atMost: medicalRecord,
  },
  draft: {
    startsWith: 'last_saved',
    goes: 'at_night',
    term: { amount: 6, unit: 'week' },
    ground: withdrawnRequest,
    atLeast: null,
    atMost: { amount: 1, unit: 'year' },
  },
  access_log: {
    startsWith: 'writing',
    goes: 'at_night',
    term: { amount: 5, unit: 'year' },
    ground: logging,
    atLeast: { amount: 5, unit: 'year' },
    atMost: medicalRecord,
  },
  population_figures: {
    startsWith: 'bringing',
    goes: 'at_night',
    term: null,
    ground: null,
    atLeast: null,
    atMost: medicalRecord,
  },
  log_oversight: { ...guarding, startsWith: 'noticing', atMost: medicalRecord },
  emergency_access: { ...guarding, startsWith: 'opening', atMost: medicalRecord },
  known_question: { ...guarding, startsWith: 'asking', atMost: medicalRecord },
  session: { startsWith: 'signing_in', goes: 'fixed', term: null, ground: null, atLeast: null, atMost: null },
  idempotency: { startsWith: 'command', goes: 'fixed', term: null, ground: null, atLeast: null, atMost: null },
};

/** The day on which that much time has passed: the same day of the month, or the last of a shorter month. */
export function addTerm(day: Day, { amount, unit }: Term): Day {
  if (unit === 'week') return addDays(day, amount * 7);
  return unit === 'month' ? addMonths(day, amount) : addYears(day, amount);
}
/** The day from which that much time has passed now. */
export function subtractTerm(day: Day, { amount, unit }: Term): Day {
  if (unit === 'week') return addDays(day, -amount * 7);
  return unit === 'month' ? addMonths(day, -amount) : addYears(day, -amount);
}
const anyDay = Day.parse('2001-01-01');
/** Weeks and months compared by the calendar, from an ordinary first of January on. */
export const isLonger = (one: Term, other: Term): boolean => addTerm(anyDay, one) > addTerm(anyDay, other);

/** A term from a day on; the one of the house has held since ever. */
export interface Rule {
  readonly from: Day | null;
  readonly term: Term | null;
}
/** Those of one class, the first to hold first. */
export type Rules = readonly Rule[];

export const rulesOf = (of: RetentionClass, set: readonly { readonly from: Day; readonly term: Term }[]): Rules => [
  { from: null, term: classes[of].term },
  ...set.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
];
export const ruleOn = (rules: Rules, day: Day): Rule | undefined =>
  rules.findLast(({ from }) => from === null || from <= day);

/**
 * The first day on which the rule that then holds says that its term has passed; null when that day never comes. So a shorter term lets
 * go from the day it holds on, never sooner, and a longer one keeps only what the shorter had not yet let go.
 */
export function endOf(start: Day, rules: Rules): { readonly on: Day; readonly term: Term } | null {
  for (const [at, { from, term }] of rules.entries()) {
    if (term === null) continue;
    const passed = addTerm(start, term);
    const on = from !== null && from > passed ? from : passed;
    const next = rules[at + 1]?.from;
    if (next === undefined || next === null || on < next) return { on, term };
  }
  return null;
}

/** What is known of a dossier in which nothing goes on any more. */
export interface ClosedDossier {
  readonly includedOn: Day | null;
  readonly closedOn: Day;
  /** Of its last referral. */
  readonly outcome: 'included' | 'not_included' | 'withdrawn' | null;
  readonly decidedOn: Day | null;
}
export interface RetentionClock {
  readonly class: DossierClass;
  readonly startsOn: Day;
  /** Null: the region has set no term. */
  readonly endsOn: Day | null;
  readonly term: Term | null;
}

/** Whoever was once included is kept as such. The clock starts with the last thing that happened, so coming back starts it anew. */
export function clockOf(
  { includedOn, closedOn, outcome, decidedOn }: ClosedDossier,
  rules: (of: DossierClass) => Rules,
): RetentionClock {
  const of = includedOn !== null ? 'included' : outcome === 'withdrawn' ? 'withdrawn' : 'not_included';
  const startsOn = decidedOn !== null && decidedOn > closedOn ? decidedOn : closedOn;
  const end = endOf(startsOn, rules(of));
  return { class: of, startsOn, endsOn: end?.on ?? null, term: end?.term ?? null };
}

export interface SetTerm {
  readonly type: 'SetTerm';
  readonly region: RegionId;
  readonly class: RetentionClass;
  readonly from: Day;
  readonly term: Term;
  readonly law: string;
  readonly article: string;
  readonly by: UserId;
  readonly on: Day;
  /** Of included dossiers from that day on: what was not taken up is not kept longer. */
  readonly includedTerm: Term | null;
}
export type TermRefusal =
  | 'fixed_class'
  | 'below_minimum'
  | 'above_maximum'
  | 'longer_than_included'
  | 'in_past'
  | 'already_set';

/** The days from which something was set. */
export const terms: Decider<readonly Day[], SetTerm, TermEvent, TermRefusal> = {
  initial: [],
  decide({ type: _, includedTerm, ...command }, set) {
    const { goes, atLeast, atMost } = classes[command.class];
    if (goes === 'fixed') return refuse('fixed_class');
    if (command.from < command.on) return refuse('in_past');
    if (set.includes(command.from)) return refuse('already_set');
    if (atLeast && isLonger(atLeast, command.term)) return refuse('below_minimum');
    if (atMost && isLonger(command.term, atMost)) return refuse('above_maximum');
    const isRejected = command.class === 'not_included' || command.class === 'withdrawn';
    if (isRejected && includedTerm && isLonger(command.term, includedTerm)) return refuse('longer_than_included');
    return accept({ type: 'TermSet', ...command });
  },
  evolve: (set, { from }) => [...set, from],
};
