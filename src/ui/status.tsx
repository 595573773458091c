/** The status vocabulary: always a word, a shape and a colour together. The shapes read at 12 px and in black and white. */
import type { ReactNode } from 'react';
import { useWords } from './language.ts';
import { wholeDays } from './whole-days.tsx';

/** crisis: act now; late: the clock is past; soon: due today or attention asked; wait: someone else's turn (say whose); calm: stable or succeeded; plain: running. */
export type StatusName = 'crisis' | 'late' | 'soon' | 'wait' | 'calm' | 'plain' | 'seal' | 'hide' | 'unknown';

interface StatusProps {
  readonly is: StatusName;
  /** The words; without them the general word of the state. With `wait` always say for whom. */
  readonly children?: ReactNode;
}

export function Status({ is, children }: StatusProps) {
  const words = useWords();
  return (
    <span className={`st ${is}`}>
      <Shape of={is} />
      <span>{wholeDays(children ?? words.status[is])}</span>
    </span>
  );
}

/** Unknown is called unknown: never 0, a dash or an empty cell. */
export const Unknown = ({ children }: { readonly children?: ReactNode }) => <Status is="unknown">{children}</Status>;

/** The bare shape, for beside a heading or in a drawing; says nothing by itself. */
export function Shape({ of }: { readonly of: StatusName }) {
  if (of === 'seal' || of === 'hide')
    return (
      <svg className="i" viewBox="0 0 24 24" aria-hidden="true">
        {shapes[of]}
      </svg>
    );
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true">
      {shapes[of]}
    </svg>
  );
}

const shapes: Readonly<Record<StatusName, ReactNode>> = {
  crisis: (
    <>
      <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" fill="currentColor" />
      <path d="M8 4v5M8 11v1.6" stroke="var(--vh-alarm)" strokeWidth="2" />
    </>
  ),
  late: <path d="M8 1.2 15.4 15H.6z" fill="currentColor" />,
  soon: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M8 1.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" />
    </>
  ),
  wait: <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  calm: <circle cx="8" cy="8" r="7.2" fill="currentColor" />,
  plain: <path d="M1 8h14" stroke="currentColor" strokeWidth="3" />,
  seal: (
    <>
      <rect width="18" height="11" x="3" y="11" rx="2" ry="2" />
      <path d="M7 11V7a5 5 0 0 1 10 0v4" />
    </>
  ),
  hide: (
    <>
      <path d="M10.733 5.076a10.744 10.744 0 0 1 11.205 6.575 1 1 0 0 1 0 .696 10.747 10.747 0 0 1-1.444 2.49" />
      <path d="M14.084 14.158a3 3 0 0 1-4.242-4.242" />
      <path d="M17.479 17.499a10.75 10.75 0 0 1-15.417-5.151 1 1 0 0 1 0-.696 10.75 10.75 0 0 1 4.446-5.143" />
      <path d="m2 2 20 20" />
    </>
  ),
  unknown: <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2 2.2" />,
};
