/** A message that stays until it is read; nothing slides away by itself. */
import { useQueryClient } from '@tanstack/react-query';
import { Clock, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Problem } from '#vocabulary/endpoint.ts';
import { useWords } from './language.ts';
import { proofAddress, signedInPath } from './session.tsx';
import { useProblemText } from './shown.tsx';
import { wholeDays } from './whole-days.tsx';

interface NoteProps {
  /** soon: attention asked; late: it failed, or is too late. */
  readonly tone?: 'neutral' | 'soon' | 'late';
  readonly children: ReactNode;
}

export function Note({ tone = 'neutral', children }: NoteProps) {
  const Icon = icons[tone];
  return (
    <div className={tone === 'neutral' ? 'note' : `note ${tone}`} role={tone === 'late' ? 'alert' : undefined}>
      <Icon className="i" aria-hidden="true" />
      <div>{wholeDays(children)}</div>
    </div>
  );
}

interface TroubleProps {
  readonly problem: Problem | undefined;
  /** Sentences of the capability for its refusals. */
  readonly refusals?: Readonly<Record<string, string>>;
}

/** Why it was not done. A conflict keeps what was typed and offers to see what the colleague made of it. */
export function Trouble({ problem, refusals }: TroubleProps) {
  return problem ? <Told problem={problem} {...(refusals && { refusals })} /> : null;
}

function Told({
  problem,
  refusals,
}: {
  readonly problem: Problem;
  readonly refusals?: Readonly<Record<string, string>>;
}) {
  const client = useQueryClient();
  const words = useWords();
  const text = useProblemText(problem, refusals);
  return (
    <Note tone="late">
      {text}
      {problem.code === 'conflict' && (
        <>
          {' '}
          <button type="button" className="link" onClick={() => void client.invalidateQueries()}>
            {words.form.show}
          </button>
        </>
      )}
      {problem.code === 'proof_needed' && (
        <>
          {' '}
          <button
            type="button"
            className="link"
            onClick={() => window.open(proofAddress(signedInPath), 'vasthouden-inloggen', 'popup,width=560,height=760')}
          >
            {words.proveAgain}
          </button>
        </>
      )}
      {problem.code === 'fault' && problem.requestId !== '' && (
        <small className="note-number">{words.problemNumber(problem.requestId)}</small>
      )}
    </Note>
  );
}

const icons = { neutral: Info, soon: Clock, late: TriangleAlert } as const;
