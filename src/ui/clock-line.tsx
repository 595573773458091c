/** The clock: time is a line. Thick is gone by, the tick is when it is due, the dot is now; late runs past its tick, broken. */
import type { ReactNode } from 'react';
import { addDays, Day, dayOf, daysBetween } from '#vocabulary/day.ts';
import { useFormat } from './language.ts';
import { wholeDays } from './whole-days.tsx';

interface ClockProps {
  /** Day on which the clock began to run. */
  readonly start: string;
  /** Last day on which it is still in time. */
  readonly due: string;
  /** Default: the day it is in the Netherlands. */
  readonly today?: string;
  /** In place of "nog 3 dagen": "vandaag vóór 17:00". */
  readonly words?: ReactNode;
  /** Second line: what was agreed, or for whom one waits. */
  readonly note?: ReactNode;
}

/** What a clock says; also for ordering and headings. */
export function clockState(due: string, today: string): 'late' | 'soon' | 'calm' {
  const left = daysBetween(Day.parse(today), Day.parse(due));
  return left < 0 ? 'late' : left === 0 ? 'soon' : 'calm';
}

const [left, right] = [2, 127.5];

export function ClockLine({ start, due, today = dayOf(new Date()), words, note }: ClockProps) {
  const format = useFormat();
  const state = clockState(due, today);
  const { tick, now } = positions(start, due, today);
  const dot = { late: 'var(--vh-alarm)', soon: 'var(--vh-soon-mark)', calm: 'var(--vh-ink)' }[state];
  return (
    <span className={state === 'calm' ? 'clock' : `clock ${state}`}>
      <svg viewBox="0 0 136 14" aria-hidden="true" className="draw-line">
        <path d="M2 7H130" stroke="var(--vh-edge)" strokeWidth="1.5" />
        <path d={`M2 7H${Math.min(now, tick)}`} stroke="var(--vh-ink)" strokeWidth="4" />
        {state === 'late' && (
          <path d={`M${tick} 7H${now}`} stroke="var(--vh-alarm)" strokeWidth="4" strokeDasharray="3 2" />
        )}
        <path d={`M${tick} 0v14`} stroke="var(--vh-ink)" strokeWidth="2" />
        <circle cx={now} cy="7" r="4.5" fill={dot} stroke="var(--vh-paper)" strokeWidth="1.5" />
      </svg>
      <b>{words ?? format.until(due, today)}</b>
      {note && <small>{wholeDays(note)}</small>}
    </span>
  );
}

/** Where tick and dot stand, in the 136 wide drawing. The day on which it is due still has a little line left. */
function positions(start: string, due: string, today: string): { readonly tick: number; readonly now: number } {
  const began = Day.parse(start);
  const whole = Math.max(1, daysBetween(began, addDays(Day.parse(due), 1)));
  const gone = Math.max(0, daysBetween(began, Day.parse(today)));
  const place = (share: number) => Math.round((left + share * (right - left)) * 10) / 10;
  if (gone < whole) return { tick: right, now: Math.min(place(gone / whole), 118) };
  return { tick: Math.max(34, Math.min(place(whole / (gone + 1)), 119.1)), now: right };
}
