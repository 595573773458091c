/** The day as of which a dossier is read stands in the address as `?op=2024-03-12`, so that it can be kept and sent. */
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import type { Reading } from '#ui/asking.tsx';
import { Day, dayOf } from '#vocabulary/day.ts';

export const knownOnName = 'op';

/** Undefined: now. An address with today, a day to come or something else than a day reads as now. */
export function useKnownOn(): readonly [Day | undefined, (day: Day | undefined) => void] {
  const [search, setSearch] = useSearchParams();
  const read = Day.safeParse(search.get(knownOnName));
  const choose = (day: Day | undefined) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (day === undefined) next.delete(knownOnName);
        else next.set(knownOnName, day);
        return next;
      },
      { replace: true },
    );
  return [read.success && read.data < dayOf(new Date()) ? read.data : undefined, choose];
}

/** Why the day in the address reads as now: it is to come, or it is no day. Undefined: it does not, or it is today. */
export function useOtherDay(): { readonly toCome: Day } | 'no_day' | undefined {
  const [search] = useSearchParams();
  const asked = search.get(knownOnName);
  if (asked === null) return undefined;
  const read = Day.safeParse(asked);
  if (!read.success) return 'no_day';
  return read.data > dayOf(new Date()) ? { toCome: read.data } : undefined;
}

/** While another day of the same dossier is fetched, what was read stays: the slider keeps its place and its focus. */
export function useStanding<R>(reading: Reading<R>, dossier: string): Reading<R> {
  const [kept, setKept] = useState<{ readonly dossier: string; readonly data: R }>();
  if (reading.state === 'here' && (kept?.data !== reading.data || kept.dossier !== dossier))
    setKept({ dossier, data: reading.data });
  if (reading.state !== 'loading' || kept?.dossier !== dossier) return reading;
  return { state: 'here', data: kept.data, problem: undefined, again: reading.again };
}
