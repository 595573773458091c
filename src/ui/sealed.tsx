/** What may be known to exist but not be read. For anyone who may not know that it exists, render nothing at all. */
import type { ReactNode } from 'react';
import { useFormat, useWords } from './language.ts';
import { Status } from './status.tsx';
import { wholeDays } from './whole-days.tsx';

interface SealedProps {
  /** Which part: "veiligheid en justitie". */
  readonly what: string;
  /** Who closed it. */
  readonly by: string;
  readonly from: string;
  /** Last day on which it is closed. */
  readonly until?: string | undefined;
  readonly reason?: string | undefined;
  /** The way to ask: a link or button. */
  readonly ask?: ReactNode;
}

export function Sealed({ what, by, from, until, reason, ask }: SealedProps) {
  const { sealed } = useWords();
  const format = useFormat();
  return (
    <div className="sealed">
      <p>
        <Status is="seal">{sealed.title(what)}</Status>
      </p>
      <p className="small">
        {wholeDays(sealed.by(by, format.day(from), until && format.day(until)))}
        {reason && ` ${sealed.why(reason)}`}
      </p>
      {ask && <p className="small">{ask}</p>}
    </div>
  );
}

interface UnseenProps {
  readonly what: string;
  /** Whose part it is: "de behandelaar". */
  readonly whose?: string;
  /** Whom to ask, by name. */
  readonly whom?: string;
  readonly ask?: ReactNode;
}

export function Unseen({ what, whose, whom, ask }: UnseenProps) {
  const { unseen } = useWords();
  return (
    <div className="unseen">
      <p>
        <Status is="hide">{unseen.title(what)}</Status>
      </p>
      <p className="small">
        {whose && `${unseen.whose(whose)} `}
        {whom && unseen.ask(whom)} {ask}
      </p>
    </div>
  );
}
