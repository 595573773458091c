/** A part of a screen that is read from the server: bones after 300 ms, a failure with a way on, or what is true when there is nothing. */
import { RefreshCw } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { Problem } from '#vocabulary/endpoint.ts';
import type { Reading } from './asking.tsx';
import { useWords } from './language.ts';
import { Note } from './note.tsx';
import { wholeDays } from './whole-days.tsx';

export interface EmptyWords {
  /** What is true: "Niets te laat". */
  readonly title: string;
  /** What comes next. */
  readonly text?: ReactNode;
}

interface ShownProps<R> {
  readonly reading: Reading<R>;
  readonly empty?: EmptyWords | string;
  readonly isEmpty?: (data: R) => boolean;
  readonly children: (data: R) => ReactNode;
}

export function Shown<R>({ reading, empty, isEmpty = isEmptyList, children }: ShownProps<R>) {
  const { page } = useWords();
  if (reading.state === 'loading') return <Bones />;
  if (reading.state === 'failed') return <Failure problem={reading.problem} again={reading.again} />;
  return (
    <>
      {reading.problem && <Note tone="soon">{page.stale}</Note>}
      {empty !== undefined && isEmpty(reading.data) ? (
        <Empty {...(typeof empty === 'string' ? { title: empty } : empty)} />
      ) : (
        wholeDays(children(reading.data))
      )}
    </>
  );
}

/** Says what is true and what comes next; no drawings, no exclamation marks. */
export const Empty = ({ title, text }: EmptyWords) => (
  <div className="empty">
    <h2>{wholeDays(title)}</h2>
    {text && <div className="small soft">{wholeDays(text)}</div>}
  </div>
);

/** What happened, that nothing is lost, and a retry where retrying helps. */
export function Failure({ problem, again }: { readonly problem: Problem; readonly again: () => void }) {
  const words = useWords();
  const helps =
    problem.code !== 'forbidden' &&
    problem.code !== 'not_found' &&
    problem.code !== 'erased' &&
    problem.code !== 'refused';
  return (
    <div className="empty" role="alert">
      <h2>{words.page.failed}</h2>
      <p className="small soft">{useProblemText(problem)}</p>
      {problem.requestId !== '' && problem.code === 'fault' && (
        <p className="small faint">{words.problemNumber(problem.requestId)}</p>
      )}
      {helps && (
        <p>
          <button type="button" className="btn small" onClick={again}>
            <RefreshCw className="i" aria-hidden="true" />
            {words.page.again}
          </button>
        </p>
      )}
    </div>
  );
}

/** Grey bones in the place of the text, only when it takes longer than 300 ms. */
export function Bones() {
  const { page } = useWords();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="bones" aria-busy="true">
      {long && (
        <>
          <p className="sr" role="status">
            {page.loading}
          </p>
          <div className="bone short" />
          <div className="bone" />
          <div className="bone middle" />
        </>
      )}
    </div>
  );
}

/** The sentence for a problem; a refusal is looked up in the words of its capability. */
export function useProblemText(problem: Problem, refusals?: Readonly<Record<string, string>>): string {
  const words = useWords();
  const refusal = problem.refusal === undefined ? undefined : refusals?.[problem.refusal];
  const general: Readonly<Record<string, string>> = words.problem;
  const text = refusal ?? general[problem.code] ?? words.problem.fault;
  return problem.waitSeconds === undefined ? text : `${text} ${words.waiting(problem.waitSeconds)}`;
}

const isEmptyList = (data: unknown): boolean => Array.isArray(data) && data.length === 0;
