/** One thing that waits: what, about whom or what, why, how long still, and the button that leads to it. */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { ClockLine } from '#ui/clock-line.tsx';
import { useFormat, useTexts } from '#ui/language.ts';
import { wholeDays } from '#ui/whole-days.tsx';
import type { Day } from '#vocabulary/day.ts';
import { texts as en } from '../texts.en.ts';
import { texts as nl } from '../texts.nl.ts';

interface JobProps {
  readonly title: string;
  readonly about: string;
  /** Behind it, softer. */
  readonly mark?: string;
  readonly why: string;
  readonly note?: ReactNode;
  readonly button: string;
  readonly page: string;
  readonly since: Day;
  readonly due: Day;
  readonly today: Day;
  /** The one to begin with; one main button a screen. */
  readonly first: boolean;
}

export function Job({ title, about, mark, why, note, button, page, since, due, today, first }: JobProps) {
  const texts = useTexts({ nl, en });
  const format = useFormat();
  const day = format.day(due);
  return (
    <li className="job">
      <div>
        <h3>{wholeDays(title)}</h3>
        <p className="small">
          <strong>{wholeDays(about)}</strong> {mark !== undefined && <span className="faint nowrap">{mark}</span>}
        </p>
        <p className="small soft why">{wholeDays(why)}</p>
        {note}
      </div>
      <div className="job-clock">
        <ClockLine
          start={since}
          due={due}
          today={today}
          note={<span className="nowrap">{due < today ? texts.must(day) : texts.by(day)}</span>}
        />
      </div>
      <div className="job-act">
        <Link href={page} className={first ? 'btn small main' : 'btn small'}>
          {button}
          <span className="sr">: {about}</span>
        </Link>
      </div>
    </li>
  );
}
