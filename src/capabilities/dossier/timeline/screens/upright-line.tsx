/** The life line upright, for narrow screens: today on top, heavier care further to the right. */
import { textWidth } from '../layout/labels.ts';
import { type DrawnProps, type Frame, levelClass, px } from './drawn.ts';
import { Glyph } from './glyph.tsx';
import { Flag } from './lying-line.tsx';

const base = 58;
const top = 26;
const bottom = 12;
const evaluationX = 140;
const markX = 158;
const wordsX = 176;

/** What `14 van 24 maanden stabiel` takes in bold. */
const roomForClock = 150;
/** What does not fit is cut; the table has it whole. */
const shorten = (text: string, room: number): string =>
  textWidth(text) <= room ? text : `${text.slice(0, Math.max(1, Math.floor(room / textWidth('x')) - 1))}…`;

/** Longer lives are drawn longer; two marks a year stay apart. */
export const uprightLength = (days: number): number => Math.round(Math.min(1100, Math.max(420, days * 0.34)));

export const uprightFrame = (width: number, length: number): Frame => {
  const height = top + length + bottom;
  return { width, height, place: (at) => ({ x: markX, y: height - bottom - at }) };
};

export function UprightLine({
  life,
  layout,
  texts,
  stableWords,
  goalDay,
  atDay,
  title,
  conclusion,
  id,
  width,
}: DrawnProps & { readonly width: number }) {
  const { care, axis, stable } = layout;
  const { height, place } = uprightFrame(width, axis.length);
  const y = (at: number): number => px(place(at).y);
  const step = care ? Math.min(17, (evaluationX - 12 - base) / (care.rows.length - 1)) : 0;
  const x = (row: number): number => px(base + row * step);
  const line = care?.ink.map(([at, row], i) => `${i === 0 ? 'M' : 'L'}${x(row)} ${y(at)}`).join('');
  const last = care?.ink.at(-1);
  const now = y(layout.moment);
  const clockWords = (text: string): string => (width - wordsX < roomForClock ? (stableWords ?? text) : text);
  const labelClass = (key: string): string => {
    if (key === 'stable') return 'll-t ll-g';
    return life.care?.some((span) => span.key === key) ? 'll-t ll-b' : 'll-t';
  };
  return (
    <svg className="draw" viewBox={`0 0 ${width} ${px(height)}`} role="img" aria-labelledby={`${id}-t ${id}-d`}>
      <title id={`${id}-t`}>{title}</title>
      <desc id={`${id}-d`}>{conclusion}</desc>
      {layout.years.map(({ year, start, end, named }) => (
        <g key={year}>
          {start > 0 && <path className="ll-grid" d={`M34 ${y(start)}H${width}`} />}
          {named && (
            <text className="ll-t" x="0" y={y((start + end) / 2) + 4}>
              {year}
            </text>
          )}
        </g>
      ))}
      {care?.steps.map(({ start, end, height: level, from }) => {
        const far = x(care.rows.indexOf(level));
        return (
          <rect
            key={from}
            className={levelClass(level)}
            x={base - 8}
            y={y(end)}
            width={px(far - base + 8)}
            height={px(end - start)}
          />
        );
      })}
      {layout.phases.map(({ phase, start, end }) => (
        <path
          key={`${phase}-${start}`}
          className={`ll-phase ll-thin ll-${phase}`}
          d={`M34 ${y(start)}V${px(y(end) + 1)}`}
        />
      ))}
      {line && <path className="ll-ink" d={line} />}
      {!care && <path className="ll-ahead" d={`M${base} ${y(0)}V${now}`} />}
      {stable && (
        <>
          <path className="ll-edge" d={`M42 ${y(stable.start)}V${y(stable.goal)}`} />
          <path className="ll-stable" d={`M42 ${y(stable.start)}V${now}`} />
          {stable.stopped.map((one) => (
            <path key={one.start} className="ll-paused" d={`M42 ${y(one.start)}V${y(one.end)}`} />
          ))}
          <path
            className={stable.beyond ? 'll-edge' : 'll-goal'}
            d={stable.beyond ? `M37 ${px(y(stable.goal) + 7)}l5 -7l5 7` : `M34 ${y(stable.goal)}h16`}
          />
        </>
      )}
      <path className="ll-now" d={`M34 ${now}H${width}`} />
      {last && <circle className="ll-here" cx={x(last[1])} cy={now} r="6" />}
      <Flag x={width} y={now - 20} min={0} max={width}>
        {atDay ?? texts.today}
      </Flag>
      {layout.evaluations.map(({ key, at }) => (
        <path key={key} className="ll-tick" d={`M${evaluationX - 5} ${y(at)}h10`} />
      ))}
      {layout.groups.map((group) => (
        <g key={group.key}>{group.marks.length === 1 && <Glyph kind={group.kind} x={markX} y={y(group.at)} />}</g>
      ))}
      {layout.labels.map(({ key, start, end, text }) => (
        <text key={key} className={labelClass(key)} x={wordsX} y={y((start + end) / 2) + 4}>
          {key === 'stable' ? clockWords(text) : shorten(text, width - wordsX)}
        </text>
      ))}
      {goalDay !== null && stable && stable.goal > layout.moment && (
        <text className="ll-t" x="54" y={Math.max(12, y(stable.goal) - 6)}>
          {goalDay}
        </text>
      )}
    </svg>
  );
}
