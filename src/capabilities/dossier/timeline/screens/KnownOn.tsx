/** The slider "zoals bekend op" on the axis of the drawing, or below it where that stands upright, ending today, with a field for the day beside it. */
import { useEffect, useId, useRef, useState } from 'react';
import { readDay, typedDay } from '#ui/format.ts';
import { useFormat, useTexts } from '#ui/language.ts';
import { wholeDays } from '#ui/whole-days.tsx';
import { addDays, type Day, daysBetween } from '#vocabulary/day.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';

interface KnownOnProps {
  /** Where the slider begins. */
  readonly from: Day;
  /** Before it there is nothing to read. */
  readonly opened: Day;
  readonly today: Day;
  readonly knownOn: Day | undefined;
  /** Undefined: now. */
  readonly onChoose: (day: Day | undefined) => void;
  /** Shares of the width before and after the slider; apart: not on the axis of the drawing, so that it says itself where it begins and ends; null: nowhere to slide to. */
  readonly ends: { readonly before: number; readonly after: number } | 'apart' | null;
}

/** Every day that is read is a look in the access log, so a slide counts when it rests. */
const restMilliseconds = 500;

export function KnownOn({ from, opened, today, knownOn, onChoose, ends }: KnownOnProps) {
  const texts = useTexts({ nl, en });
  const { asOf } = texts;
  const format = useFormat();
  const id = useId();
  const day = knownOn ?? today;
  const [slid, setSlid] = useState<Day>();
  const [typed, setTyped] = useState<string>();
  const [wrong, setWrong] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const choose = (chosen: Day) => {
    clearTimeout(timer.current);
    setSlid(undefined);
    setTyped(undefined);
    setWrong(undefined);
    if (chosen !== day) onChoose(chosen === today ? undefined : chosen);
  };
  const slide = (days: number) => {
    const to = addDays(from, days);
    setSlid(to);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => choose(to), restMilliseconds);
  };
  const finish = () => {
    if (typed === undefined) return;
    const read = readDay(typed);
    if (!read) return setWrong(asOf.wrong);
    if (read > today) return setWrong(asOf.future);
    if (read < opened) return setWrong(asOf.before(format.day(opened)));
    choose(read);
  };
  const shown = slid ?? day;
  const spoken = shown === today ? asOf.spokenToday(format.longDay(shown)) : format.longDay(shown);
  return (
    <div className="noprint">
      {ends && (
        <div
          className="ll-range"
          style={ends === 'apart' ? undefined : { paddingInline: `${ends.before * 100}% ${ends.after * 100}%` }}
        >
          <input
            type="range"
            aria-label={asOf.slide}
            aria-valuetext={spoken}
            min={0}
            max={daysBetween(from, today)}
            value={daysBetween(from, shown)}
            onChange={(event) => slide(event.target.valueAsNumber)}
            onPointerUp={() => slid && choose(slid)}
          />
          {ends === 'apart' && (
            <p className="ll-range-ends small soft" aria-hidden="true">
              <span>{wholeDays(format.day(from))}</span>
              <span>{texts.today}</span>
            </p>
          )}
        </div>
      )}
      <form
        className="ll-asof"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          finish();
        }}
      >
        <label htmlFor={id}>
          <strong>{asOf.label}</strong>
        </label>
        <input
          id={id}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          value={typed ?? typedDay(shown)}
          aria-invalid={wrong !== undefined || undefined}
          aria-describedby={`${id}-says`}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={finish}
        />
        <span id={`${id}-says`} className={wrong ? 'error' : 'small soft'} role={wrong ? 'alert' : undefined}>
          {wholeDays(wrong ?? (shown === today ? asOf.isToday : asOf.isPast))}
        </span>
      </form>
    </div>
  );
}
