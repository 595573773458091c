/** The ladder of weight: where the person is, what was asked, and the way back. Heavier stands higher and darker. */
import { useWords } from '#ui/language.ts';
import { type CareLevel, careLevels } from '#ui/level.tsx';
import { useBedTexts } from './words.ts';

interface LadderProps {
  readonly now: CareLevel;
  readonly asked: CareLevel;
  /** "12 weken". */
  readonly long: string;
  readonly next: string;
}

const fills: Readonly<Record<CareLevel, string>> = {
  outpatient: 'var(--vh-level-0)',
  '1': 'var(--vh-level-1)',
  '2-low': 'var(--vh-level-2l)',
  '2-high': 'var(--vh-level-2h)',
  '3': 'var(--vh-level-3)',
  '4': 'var(--vh-level-4)',
};
const top = (level: CareLevel): number => 182 - careLevels.indexOf(level) * 34;

export function Ladder({ now, asked, long, next }: LadderProps) {
  const words = useWords();
  const texts = useBedTexts();
  const [from, to, floor] = [top(now) + 11, top(asked) + 11, top('outpatient') + 11];
  const head = to < from ? 8 : -8;
  return (
    <svg
      viewBox="0 0 320 220"
      className="draw ladder"
      role="img"
      aria-label={texts.ladder.label(words.level[now], words.level[asked], long, next)}
    >
      {careLevels.map((level, place) => (
        <g key={level}>
          <rect x="0" y={top(level)} width={24 + place * 13} height="22" fill={fills[level]} />
          <text x="110" y={top(level) + 15.5} className={level === now || level === asked ? 'lt b' : 'lt'}>
            {words.level[level]}
          </text>
        </g>
      ))}
      {from !== to && (
        <>
          <path d={`M214 ${from}V${to + head / 2}`} className="way" />
          <path d={`M208 ${to + head}l6 ${-head} 6 ${head}`} className="way" />
        </>
      )}
      <circle cx="214" cy={from} r="6" fill="var(--vh-ink)" />
      {to < floor && (
        <>
          <path d={`M233 ${to}V${floor - 8}`} className="way back" strokeDasharray="5 4" />
          <path d={`M228 ${floor - 14}l5 7 5-7`} className="way back" />
        </>
      )}
      <text x="243" y={to - 4} className="lt">
        {long}
      </text>
    </svg>
  );
}
