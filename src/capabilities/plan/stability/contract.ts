/**
 * The stability clock: how long someone has been stable, counted from neutral facts and the dated rule of the region. Pure, and
 * open to neighbours: the region table counts "two years stable" with `stableMonthsAt`.
 * Source: monitor of the field standard (two stable years as mark for outflow); which facts reset is our reading, so it is data.
 */
import * as z from 'zod/mini';
import type { Phase } from '#vocabulary/codes.ts';
import { addDays, addMonths, Day, daysBetween, monthsBetween } from '#vocabulary/day.ts';
import { absurd } from '#vocabulary/decision.ts';
import { asking, reading } from '#vocabulary/endpoint.ts';
import { DossierId } from '#vocabulary/ids.ts';
import { LifeDay } from '#vocabulary/told-day.ts';
import { Severity, type StabilityEvent, StabilityNature } from '../events.ts';

/** `until` is exclusive; null while it lasts. */
export const StabilityFact = z.object({
  fact: z.uuid(),
  nature: StabilityNature,
  weight: Severity,
  from: Day,
  until: z.nullable(Day),
});
export type StabilityFact = z.infer<typeof StabilityFact>;

export const StabilityRule = z.strictObject({
  /** Incidents of these weights start the count again. */
  incidentsReset: z.array(Severity),
  /** An admission that was not planned starts the count again; it always stops the clock while it lasts. */
  admissionResets: z.boolean(),
  /** Detention starts the count again; it always stops the clock while it lasts. */
  detentionResets: z.boolean(),
  /** A stay agreed in advance of at most so many days neither stops nor resets; a longer one stops. */
  shortStayDays: z.number(),
  /** After so many stable months the network can talk about outflow. */
  targetMonths: z.number(),
});
export type StabilityRule = z.infer<typeof StabilityRule>;

/** For a region without a rule of its own, and for the demo. */
export const defaultStabilityRule: StabilityRule = {
  incidentsReset: ['moderate', 'serious'],
  admissionResets: true,
  detentionResets: false,
  shortStayDays: 14,
  targetMonths: 24,
};

export const StabilityState = z.enum(['counting', 'stopped', 'reset', 'unknown', 'reached']);
/** `reset`: began again, not a whole month ago. `reached` stays until a fact resets. */
export type StabilityState = z.infer<typeof StabilityState>;

export const Stability = z.object({
  /** Whole months that count. */
  months: z.number(),
  /** The start, or the day of the last fact that reset. */
  since: Day,
  /** Days since then in detention or a clinical stay; they do not count. */
  stoppedDays: z.number(),
  /** Days since then of which nothing is known and that were not stopped; they do not count. */
  unknownDays: z.number(),
  state: StabilityState,
  /** The day on which the target was reached. */
  reachedOn: z.nullable(Day),
});
export type Stability = z.infer<typeof Stability>;

export interface StabilityHistory {
  /** The day of inclusion, or of coming back. */
  readonly startedOn: Day;
  readonly facts: readonly StabilityFact[];
}

/** How it stands at the end of the day before `today`: `today` itself does not count yet. Facts after `today` are left out. */
export function stability({ startedOn, facts }: StabilityHistory, rule: StabilityRule, today: Day): Stability {
  const known = facts.filter((fact) => fact.from <= today);
  const resets = known.filter((fact) => doesReset(fact, rule)).map((fact) => fact.from);
  const since = latest([startedOn, ...resets]);
  const stopped = merge(known.filter((fact) => doesStop(fact, rule, today)).map((fact) => clip(fact, since, today)));
  const unknown = known.filter((fact) => fact.nature === 'unknown').map((fact) => clip(fact, since, today));
  const lost = merge([...stopped, ...unknown]);
  const stoppedDays = lengthOf(stopped);
  const lostDays = lengthOf(lost);
  const months = since > today ? 0 : Math.max(0, monthsBetween(addDays(since, lostDays), today));
  const reachedOn = reach(since, lost, rule.targetMonths, today);
  const state = stateOf({ reachedOn, stopped, lost, began: resets.includes(since) && months === 0 }, today);
  return { months, since, stoppedDays, unknownDays: lostDays - stoppedDays, state, reachedOn };
}

interface Found {
  readonly reachedOn: Day | null;
  readonly stopped: readonly Span[];
  readonly lost: readonly Span[];
  readonly began: boolean;
}

function stateOf({ reachedOn, stopped, lost, began }: Found, today: Day): StabilityState {
  const inside = (spans: readonly Span[]) => spans.some((span) => span.open && span.until === today);
  if (reachedOn !== null) return 'reached';
  if (inside(stopped)) return 'stopped';
  if (inside(lost)) return 'unknown';
  return began ? 'reset' : 'counting';
}

/** Whole stable months at the end of the day before `moment`; null when the clock had not started. */
export const stableMonthsAt = (history: StabilityHistory, rule: StabilityRule, moment: Day): number | null =>
  history.startedOn > moment ? null : stability(history, rule, moment).months;

/** The facts after one more event of the kind `stability`. */
export function evolveFacts(facts: readonly StabilityFact[], event: StabilityEvent): readonly StabilityFact[] {
  switch (event.type) {
    case 'StabilityFactNoted': {
      const { type: _, ...fact } = event;
      return [...facts, fact];
    }
    case 'StabilityFactEnded':
      return facts.map((fact) => (fact.fact === event.fact ? { ...fact, until: event.until } : fact));
    case 'StabilityFactEndWithdrawn':
      return facts.map((fact) => (fact.fact === event.fact ? { ...fact, until: null } : fact));
    case 'StabilityFactWithdrawn':
      return facts.filter(({ fact }) => fact !== event.fact);
    default:
      return absurd(event);
  }
}

/** In a closed dossier the clock stands still where it was closed. */
export const momentOf = (
  { phase, phaseSince }: { readonly phase: Phase; readonly phaseSince: Day },
  asked: Day,
): Day => (phase === 'closed' && phaseSince < asked ? phaseSince : asked);

function doesReset({ nature, weight }: StabilityFact, rule: StabilityRule): boolean {
  switch (nature) {
    case 'incident':
      return rule.incidentsReset.includes(weight);
    case 'admission':
      return rule.admissionResets;
    case 'detention':
      return rule.detentionResets;
    case 'planned_stay':
    case 'unknown':
      return false;
    default:
      return absurd(nature);
  }
}

function doesStop({ nature, from, until }: StabilityFact, rule: StabilityRule, today: Day): boolean {
  if (nature === 'planned_stay') return isTooLong({ nature, from, until }, rule, today);
  return nature === 'admission' || nature === 'detention';
}

/** A stay that was agreed in advance and lasted longer than a short one may: none of its days count. */
export const isTooLong = (
  { nature, from, until }: Pick<StabilityFact, 'nature' | 'from' | 'until'>,
  { shortStayDays }: StabilityRule,
  today: Day,
): boolean => nature === 'planned_stay' && daysBetween(from, until ?? today) > shortStayDays;

/** Half-open days; `open` when it goes on beyond the day we look from. */
interface Span {
  readonly from: Day;
  readonly until: Day;
  readonly open: boolean;
}

const latest = (days: readonly Day[]): Day => days.reduce((a, b) => (a > b ? a : b));

function clip({ from, until }: StabilityFact, since: Day, today: Day): Span {
  const open = until === null || until > today;
  return { from: from > since ? from : since, until: open ? today : until, open };
}

/** The days that are in any of them, in order and without overlap. */
function merge(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of spans
    .filter(({ from, until, open }) => from < until || (open && from === until))
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = merged.at(-1);
    if (last === undefined || last.until < span.from) merged.push(span);
    else
      merged[merged.length - 1] = {
        from: last.from,
        until: latest([last.until, span.until]),
        open: last.open || span.open,
      };
  }
  return merged;
}

const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce((days, { from, until }) => days + daysBetween(from, until), 0);

/** The first day on which the counted time was long enough. */
function reach(since: Day, lost: readonly Span[], targetMonths: number, today: Day): Day | null {
  let start = since;
  for (const { from, until } of lost) {
    if (addMonths(start, targetMonths) <= from) break;
    start = addDays(start, daysBetween(from, until));
  }
  const day = addMonths(start, targetMonths);
  return day <= today ? day : null;
}

const inDossier = z.strictObject({ dossier: DossierId });

/** `tooLong`: was agreed as a short stay and is none any more. */
const ToldFact = z.extend(StabilityFact, { tooLong: z.boolean() });
export type ToldFact = z.infer<typeof ToldFact>;

/** The clock of one dossier; `clock` is null before inclusion. The facts say that there was something, never what. */
export const StabilityReading = z.object({
  dossier: DossierId,
  startedOn: z.nullable(Day),
  /** True: outflow was decided on, and there is nothing to propose. */
  ended: z.boolean(),
  clock: z.nullable(Stability),
  targetMonths: z.number(),
  facts: z.array(ToldFact),
});
export type StabilityReading = z.infer<typeof StabilityReading>;

export const readStability = reading({
  path: '/dossiers/:dossier/stability',
  permission: 'stability.read',
  audit: 'stability.read',
  params: inDossier,
  query: z.strictObject({ knownOn: z.optional(Day) }),
  reply: StabilityReading,
});

/** Nobody knows how it went in this period; shown, and not counted. */
export const noteUnknownPeriod = asking({
  path: '/dossiers/:dossier/stability/unknown-periods',
  permission: 'stability.note',
  audit: 'stability.note',
  params: inDossier,
  body: z.strictObject({ from: LifeDay, until: z.nullable(LifeDay) }),
});

export const endUnknownPeriod = asking({
  path: '/dossiers/:dossier/stability/unknown-periods/:fact/end',
  permission: 'stability.note',
  audit: 'stability.note',
  params: z.strictObject({ dossier: DossierId, fact: z.uuid() }),
  body: z.strictObject({ until: LifeDay }),
});

/** It was noted by mistake: the days count again. */
export const withdrawUnknownPeriod = asking({
  path: '/dossiers/:dossier/stability/unknown-periods/:fact/withdrawal',
  permission: 'stability.note',
  audit: 'stability.withdraw',
  params: z.strictObject({ dossier: DossierId, fact: z.uuid() }),
  body: z.strictObject({}),
});
