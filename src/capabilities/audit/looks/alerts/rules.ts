/** What is unusual enough to ask about. An alert is a question, never a verdict: people decide what it was. */
import type { Day } from '#vocabulary/day.ts';
import { accept, type Decision, refuse } from '#vocabulary/decision.ts';
import type { AlertEvent, AlertOutcome } from './events.ts';

/** More than three times what is usual for oneself, and more than twenty. */
export const [usualDays, volumeTimes, volumeLeast] = [30, 3, 20] as const;

/** Of nothing: 0. */
export function median(counts: readonly number[]): number {
  const sorted = counts.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low = 0, high = low] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return (low + high) / 2;
}
/** `before`: of the days on which one looked; a day off says nothing of what is usual. */
export const isUnusual = (looks: number, before: readonly number[]): boolean =>
  looks > volumeLeast && looks > volumeTimes * median(before);

export const alertKinds = ['volume', 'outside', 'colleague'] as const;
export type AlertKind = (typeof alertKinds)[number];

/** What one person, for one agency, did with one dossier on a day. */
export interface DayLook {
  readonly user: string;
  readonly agency: string;
  readonly dossier: string;
  readonly looks: number;
  /** Each time it was refused. */
  readonly refused: boolean;
  readonly inCaseload: boolean;
  readonly inNetwork: boolean;
  /** Marks of the name of the person. */
  readonly tokens: readonly number[];
}
export interface Raised {
  readonly kind: AlertKind;
  readonly user: string;
  readonly agency: string;
  readonly looks: number;
  readonly usual: number | null;
  readonly dossiers: readonly string[];
}
interface Known {
  /** How often one looked on each of the days before, by `keyOf`. */
  readonly before: ReadonlyMap<string, readonly number[]>;
  /** Marks of the names of who works there, by agency. */
  readonly staff: ReadonlyMap<string, ReadonlySet<number>>;
}
export const keyOf = ({ user, agency }: { readonly user: string; readonly agency: string }): string =>
  `${user} ${agency}`;

/** How often each looked that day, refused attempts left out. */
export function countsOf(day: readonly DayLook[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const look of day) if (!look.refused) counts.set(keyOf(look), (counts.get(keyOf(look)) ?? 0) + look.looks);
  return counts;
}

/** At most one of a kind a person, agency and day. */
export function judgeDay(day: readonly DayLook[], { before, staff }: Known): Raised[] {
  const counts = countsOf(day);
  return [...Map.groupBy(day, keyOf)].flatMap(([key, looks]): Raised[] => {
    const [first] = looks;
    if (!first) return [];
    const { user, agency } = first;
    const [total, usual] = [counts.get(key) ?? 0, before.get(key) ?? []];
    const about = (kind: AlertKind, some: readonly DayLook[]): Raised[] =>
      some.length === 0
        ? []
        : [
            {
              kind,
              user,
              agency,
              looks: some.reduce((sum, one) => sum + one.looks, 0),
              usual: null,
              dossiers: some.map(({ dossier }) => dossier),
            },
          ];
    return [
      ...(isUnusual(total, usual)
        ? [{ kind: 'volume', user, agency, looks: total, usual: median(usual), dossiers: [] } as const]
        : []),
      ...about(
        'outside',
        looks.filter(({ inCaseload, inNetwork }) => !inCaseload && !inNetwork),
      ),
      ...about(
        'colleague',
        looks.filter(({ tokens }) => tokens.some((token) => staff.get(agency)?.has(token))),
      ),
    ];
  });
}

export interface AlertCommand {
  readonly type: 'HandleAlert';
  readonly outcome: AlertOutcome;
  /** It is about the one who would handle it. */
  readonly isOwn: boolean;
  readonly on: Day;
}
export type AlertRefusal = 'already_handled' | 'own_look';
/** Null: waits. */
export type Handled = AlertOutcome | null;
export const initial: Handled = null;
export function decide({ outcome, isOwn, on }: AlertCommand, handled: Handled): Decision<AlertEvent, AlertRefusal> {
  if (isOwn) return refuse('own_look');
  return handled === null ? accept({ type: 'LookAlertHandled', outcome, on }) : refuse('already_handled');
}
export const evolve = (_: Handled, { outcome }: AlertEvent): Handled => outcome;
export const rules = { initial, decide, evolve };
