/** Weight of care: more and taller bars are heavier. Never red for heavy. */
import type { SecurityLevel } from '#vocabulary/codes.ts';
import { useWords } from './language.ts';

export type CareLevel = SecurityLevel | 'outpatient';
/** Lightest first. */
export const careLevels: readonly CareLevel[] = ['outpatient', '1', '2-low', '2-high', '3', '4'];

export function Level({ level }: { readonly level: CareLevel }) {
  const words = useWords();
  const filled = careLevels.indexOf(level);
  return (
    <span className="lvl">
      <svg viewBox="0 0 24 16" aria-hidden="true">
        {[2.8, 5.6, 8.4, 11.2, 14].map((height, bar) => {
          const full = bar < filled;
          return (
            <rect
              key={height}
              x={bar * 5}
              y={15 - height}
              width="3.6"
              height={height}
              fill={full ? 'currentColor' : 'none'}
              stroke="currentColor"
              strokeWidth={full ? 0 : 0.9}
              opacity={full ? 1 : 0.55}
            />
          );
        })}
        <path d="M0 15.5h24" stroke="currentColor" strokeWidth="1" />
      </svg>
      {words.level[level]}
    </span>
  );
}
