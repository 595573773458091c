/** The day as of which a dossier is read stands in the address as `?op=2024-03-12`, so that it can be kept and sent. */
import { useSearchParams } from 'wouter';
import { Day } from '#vocabulary/day.ts';

export const knownOnName = 'op';

/** Undefined: now. An address with something else than a day reads as now. */
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
  return [read.success ? read.data : undefined, choose];
}
