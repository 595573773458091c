/** Whoever would lose what stands unsent on the screen is asked once more, in the same words everywhere. */
import type { Problem } from '#vocabulary/endpoint.ts';
import type { Answer } from './asking.tsx';
import { Confirmation } from './confirmation.tsx';
import { useWords } from './language.ts';

interface LeavingAskedProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** What the button says; left out: go on. */
  readonly doIt?: string;
  /** What is done by leaving, where that is asked of the server. */
  readonly ask?: () => Promise<Answer<unknown>>;
  readonly asking?: { readonly busy: boolean; readonly problem: Problem | undefined };
  readonly done?: () => void;
  readonly refusals?: Readonly<Record<string, string>>;
}

export function LeavingAsked({
  doIt,
  ask = async () => ({ ok: true, reply: null }),
  asking = { busy: false, problem: undefined },
  refusals = {},
  ...asked
}: LeavingAskedProps) {
  const { leaving } = useWords();
  return (
    <Confirmation
      {...asked}
      title={leaving.title}
      follows={leaving.follows}
      doIt={doIt ?? leaving.goOn}
      asking={asking}
      ask={ask}
      refusals={refusals}
    />
  );
}
