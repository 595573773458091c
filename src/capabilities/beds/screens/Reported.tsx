/** What a ward last said of its free beds, and how old that is. */
import { useFormat } from '#ui/language.ts';
import { Status, Unknown } from '#ui/status.tsx';
import { dayOf } from '#vocabulary/day.ts';
import type { Ward } from '../contract.ts';
import { isStale } from '../ward/rules.ts';
import { useBedTexts } from './words.ts';

interface ReportedProps {
  readonly ward: Pick<Ward, 'free' | 'reportedOn' | 'reportedAt'>;
  /** In a sentence that says of what already, not in a cell. */
  readonly inLine?: boolean;
}

export function Reported({ ward: { free, reportedOn, reportedAt }, inLine = false }: ReportedProps) {
  const texts = useBedTexts();
  const format = useFormat();
  const today = dayOf(new Date());
  if (free === null || reportedOn === null || reportedAt === null)
    return <Unknown>{inLine ? texts.never : texts.neverReported}</Unknown>;
  const age = format.ago(reportedOn, today);
  return (
    <>
      {texts.free(free)}
      {inLine ? ', ' : <br />}
      {isStale(reportedOn, today) ? (
        <Status is="soon">{texts.stale(age)}</Status>
      ) : (
        <span className="soft">
          {age} {format.time(new Date(reportedAt))}
        </span>
      )}
    </>
  );
}
