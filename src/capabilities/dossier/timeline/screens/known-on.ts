/** The day as of which a dossier is read, and what stands there while another is fetched. */
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import type { Reading } from '#ui/asking.tsx';
import { dayName, useDayInAddress } from '#ui/day-in-address.tsx';
import { type Day, dayOf } from '#vocabulary/day.ts';

/** Undefined: now. An address with today, a day to come or something else than a day reads as now. */
export function useKnownOn(): readonly [Day | undefined, (day: Day | undefined) => void] {
  const [, setSearch] = useSearchParams();
  const { day: asked } = useDayInAddress();
  const choose = (day: Day | undefined) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (day === undefined) next.delete(dayName);
        else next.set(dayName, day);
        return next;
      },
      { replace: true },
    );
  return [asked !== undefined && asked < dayOf(new Date()) ? asked : undefined, choose];
}

/** While another day of the same dossier is fetched, what was read stays: the slider keeps its place and its focus. */
export function useStanding<R>(reading: Reading<R>, dossier: string): Reading<R> {
  const [kept, setKept] = useState<{ readonly dossier: string; readonly data: R }>();
  if (reading.state === 'here' && (kept?.data !== reading.data || kept.dossier !== dossier))
    setKept({ dossier, data: reading.data });
  if (reading.state !== 'loading' || kept?.dossier !== dossier) return reading;
  return { state: 'here', data: kept.data, problem: undefined, again: reading.again };
}
