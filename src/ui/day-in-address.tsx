/** The day as of which a page is read stands in the address as `?op=2024-03-12`, so that it can be kept and sent. */
import { useSearchParams } from 'wouter';
import { Day, dayOf } from '#vocabulary/day.ts';
import { useFormat, useWords } from './language.ts';
import { Note } from './note.tsx';

export const dayName = 'op';

interface DayInAddress {
  /** Today or earlier; undefined: none is asked for, or none that can be read. */
  readonly day: Day | undefined;
  /** Why the day in the address is not read: it is to come, or it is no day. */
  readonly unread: { readonly toCome: Day } | 'no_day' | undefined;
}

export function useDayInAddress(): DayInAddress {
  const [search] = useSearchParams();
  const asked = search.get(dayName);
  const read = Day.safeParse(asked).data;
  if (read === undefined) return { day: undefined, unread: asked === null ? undefined : 'no_day' };
  return read > dayOf(new Date()) ? { day: undefined, unread: { toCome: read } } : { day: read, unread: undefined };
}

/** Why another day stands there than the address asks for; nothing where none was asked that cannot be read. */
export function OtherDay({ stands }: { /** What one reads instead, in a sentence. */ readonly stands: string }) {
  const { otherDay } = useWords();
  const format = useFormat();
  const { unread } = useDayInAddress();
  if (unread === undefined) return null;
  const why = unread === 'no_day' ? otherDay.none : otherDay.toCome(format.day(unread.toCome));
  return <Note tone="soon">{`${why} ${stands}`}</Note>;
}
