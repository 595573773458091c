/** The life line lying: lanes under one axis of time, heavier care higher. */
import type { ReactNode } from 'react';
import { labelRow } from '../layout.ts';
import { type DrawnProps, type Frame, levelClass, px } from './drawn.ts';
import { Glyph } from './glyph.tsx';

const left = 122;
const right = 14;
const topRow = 100;
const step = 25;

/** The room for the axis in a drawing of this width. */
export const lyingLength = (width: number): number => Math.max(120, width - left - right);

const baseOf = (rows: number): number => topRow + (rows - 1) * step;
const laneOf = (rows: number) => {
  const base = baseOf(rows);
  return {
    base,
    events: base + 35,
    evaluations: base + 75,
    stable: base + 110,
    bottom: base + 138,
    height: base + 158,
  };
};

export function lyingFrame(width: number, rows: number): Frame {
  const { events, height } = laneOf(rows);
  return { width, height, place: (at) => ({ x: left + at, y: events }) };
}
/** Where the slider begins and ends, as shares of the width. */
export const lyingEnds = (width: number, from: number, today: number) => ({
  before: (left + from) / width,
  after: (width - left - today) / width,
});

export function LyingLine(props: DrawnProps) {
  const { life, layout, texts, stableWords, goalDay, atDay, title, conclusion, id } = props;
  const rows = layout.care?.rows.length ?? 1;
  const lane = laneOf(rows);
  const width = left + layout.axis.length + right;
  const x = (at: number): number => px(left + at);
  const end = left + layout.axis.length;
  const now = x(layout.moment);
  return (
    <svg className="draw" viewBox={`0 0 ${px(width)} ${lane.height}`} role="img" aria-labelledby={`${id}-t ${id}-d`}>
      <title id={`${id}-t`}>{title}</title>
      <desc id={`${id}-d`}>{conclusion}</desc>
      {layout.years.map(({ year, start, end: yearEnd, named }) => (
        <g key={year}>
          {start > 0 && <path className="ll-grid" d={`M${x(start)} 34V${lane.bottom + 2}`} />}
          {named && (
            <text className="ll-t" x={x(start > 0 ? start + 5 : Math.max(0, yearEnd - 33))} y={lane.height - 4}>
              {year}
            </text>
          )}
        </g>
      ))}
      <LaneName y={26}>{texts.lane.phase}</LaneName>
      <LaneName y={72}>{texts.lane.care}</LaneName>
      <LaneName y={lane.events + 4}>{texts.lane.events}</LaneName>
      <LaneName y={lane.evaluations + 4}>{texts.lane.evaluation}</LaneName>
      <LaneName y={lane.stable + 4}>{texts.lane.stable}</LaneName>
      <Phases {...props} x={x} />
      <path className="ll-ahead" d={`M${now} 22H${end}`} />
      {layout.care ? (
        <Care {...props} x={x} base={lane.base} />
      ) : (
        <>
          <path className="ll-ahead" d={`M${left} ${lane.base}H${end}`} />
          <text className="ll-t" x={left + 4} y={lane.base - 8}>
            {texts.unseenLane}
          </text>
        </>
      )}
      {layout.groups.map((group) => (
        <g key={group.key}>{group.marks.length === 1 && <Glyph kind={group.kind} x={x(group.at)} y={lane.events} />}</g>
      ))}
      {layout.groups.length === 0 && (
        <text className="ll-t" x={left} y={lane.events + 4}>
          {texts.noEvents}
        </text>
      )}
      {layout.evaluations.map((group) => (
        <Glyph key={group.key} kind="evaluation" x={x(group.at)} y={lane.evaluations} />
      ))}
      {layout.evaluations.length === 0 && (
        <text className="ll-t" x={left} y={lane.evaluations + 4}>
          {life.phases.length === 0 ? texts.unseenLane : texts.noEvaluations}
        </text>
      )}
      {layout.next !== null && <path className="ll-due" d={`M${x(layout.next)} ${lane.evaluations - 7}v14`} />}
      <Stable {...props} x={x} y={lane.stable} />
      <path className="ll-now" d={`M${now} 34V${lane.bottom + 2}`} />
      {atDay !== null && <path className="ll-due" d={`M${x(layout.today)} 34V${lane.bottom + 2}`} />}
      <Flag x={now} y={36} min={left} max={width}>
        {atDay ?? texts.today}
      </Flag>
      {layout.labels.map(({ key, row, start, text }) => (
        <text
          key={`${row}-${key}`}
          className={row >= labelRow.overStep ? 'll-t ll-b' : 'll-t'}
          x={x(start)}
          y={labelY(row, lane)}
        >
          {text}
        </text>
      ))}
      {stableWords === null && (
        <text className="ll-t" x={left} y={lane.stable + 4}>
          {life.stable === null && life.phases.length === 0 ? texts.unseenLane : texts.notCounting}
        </text>
      )}
      {goalDay !== null && layout.stable && layout.stable.goal > layout.moment && (
        <text className="ll-t ll-e" x={Math.min(px(width - 2), x(layout.stable.goal) + 36)} y={lane.stable + 24}>
          {goalDay}
        </text>
      )}
    </svg>
  );
}

const labelY = (row: number, lane: ReturnType<typeof laneOf>): number => {
  if (row === labelRow.phase) return 11;
  if (row === labelRow.underPhase) return 42;
  if (row === labelRow.event) return lane.events + 24;
  if (row === labelRow.evaluation) return lane.evaluations + 5;
  return lane.base - (row - labelRow.overStep) * step - 9;
};

const LaneName = ({ y, children }: { readonly y: number; readonly children: string }) => (
  <text className="ll-t ll-b" x="0" y={y}>
    {children}
  </text>
);

type Placed = DrawnProps & { readonly x: (at: number) => number };

function Phases({ layout, x }: Placed) {
  return layout.phases.map(({ phase, start, end }) => (
    <path
      key={`${phase}-${start}`}
      className={`ll-phase ll-${phase}`}
      d={`M${x(start)} 22H${px(Math.max(x(start) + 1, x(end) - 2))}`}
    />
  ));
}

function Care({ layout: { care, axis, moment }, heightName, x, base }: Placed & { readonly base: number }) {
  if (!care) return null;
  const y = (row: number): number => base - row * step;
  const first = care.ink[0];
  const line = care.ink.map(([at, row], i) => (i === 0 ? `M${x(at)} ${y(row)}` : `L${x(at)} ${y(row)}`)).join('');
  const last = care.ink.at(-1);
  return (
    <>
      {care.rows.map((height, row) => (
        <g key={height}>
          <text className="ll-t" x="0" y={y(row) + 4}>
            {heightName(height)}
          </text>
          <path
            className={row === 0 ? 'll-grid' : 'll-grid ll-dotted'}
            d={`M${left} ${y(row)}H${left + axis.length}`}
          />
        </g>
      ))}
      {care.steps.map(({ start, end, height, from }) => {
        const top = y(care.rows.indexOf(height));
        return (
          <rect
            key={from}
            className={levelClass(height)}
            x={x(start)}
            y={top}
            width={px(end - start)}
            height={base + 6 - top}
          />
        );
      })}
      {first && <path className="ll-ink" d={line} />}
      {last && <circle className="ll-here" cx={x(moment)} cy={y(last[1])} r="6" />}
    </>
  );
}

function Stable({ layout: { stable, moment }, stableWords, x, y }: Placed & { readonly y: number }): ReactNode {
  if (!stable || stableWords === null) return null;
  const [start, now, goal] = [x(stable.start), x(moment), x(stable.goal)];
  const wordsBefore = stable.start > stableWords.length * 6.8 + 10;
  return (
    <>
      <path className="ll-edge" d={`M${start} ${y}H${Math.max(now, goal)}`} />
      <path className="ll-stable" d={`M${start} ${y}H${now}`} />
      {stable.stopped.map((one) => (
        <path key={one.start} className="ll-paused" d={`M${x(one.start)} ${y}H${x(one.end)}`} />
      ))}
      {stable.beyond ? (
        <path className="ll-edge" d={`M${goal - 7} ${y - 5}l7 5l-7 5`} />
      ) : (
        <path className="ll-goal" d={`M${goal} ${y - 10}v20`} />
      )}
      <circle className="ll-calm" cx={now} cy={y} r="6" />
      <text
        className={`ll-t ll-g${wordsBefore ? ' ll-e' : ''}`}
        x={wordsBefore ? start - 7 : start}
        y={wordsBefore ? y + 4 : y - 12}
      >
        {stableWords}
      </text>
    </>
  );
}

interface FlagProps {
  readonly x: number;
  readonly y: number;
  readonly min: number;
  readonly max: number;
  readonly children: string;
}

/** White on ink, at the day we look from; kept inside the drawing. */
export function Flag({ x, y, min, max, children }: FlagProps) {
  const half = px(children.length * 3.5 + 6);
  const middle = px(Math.min(max - half, Math.max(min + half, x)));
  return (
    <>
      <rect className="ll-flag" x={middle - half} y={y} width={half * 2} height="19" rx="3" />
      <text className="ll-t ll-m ll-on-flag" x={middle} y={y + 14}>
        {children}
      </text>
    </>
  );
}
