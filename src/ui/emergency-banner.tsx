/** Stands above every page while a dossier is open in an emergency; gone when its time is over, and with it what it opened. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import type { Problem } from '#vocabulary/endpoint.ts';
import { call } from './asking.tsx';
import { useOver } from './clock.ts';
import { useFormat, useWords } from './language.ts';
import { leaveAnyway } from './leaving.ts';
import { Trouble } from './note.tsx';
import { beginAnewAt, useSession } from './session.tsx';

/** What one opened, and how it stands with it. */
const ownEmergencies = '/noodtoegang';

export function EmergencyBanner() {
  const { emergency } = useSession();
  const { emergency: words } = useWords();
  const format = useFormat();
  const client = useQueryClient();
  const [problem, setProblem] = useState<Problem>();
  const isOver = useOver(emergency?.until);
  const stands = isOver ? undefined : emergency?.dossier;
  const stood = useRef(stands);
  useEffect(() => {
    const gone = stood.current;
    stood.current = stands;
    if (gone === undefined || gone === stands) return;
    // By the clock as by hand, here or in another tab: what was opened is on no screen any more, and is kept by none.
    client.removeQueries({ predicate: ({ queryKey }) => queryKey.some((part) => String(part).includes(gone)) });
    if (location.pathname.includes(gone)) {
      leaveAnyway();
      location.replace(ownEmergencies);
    } else void client.invalidateQueries();
  }, [stands, client]);
  if (!emergency || stands === undefined) return null;
  const end = async () => {
    const answer = await call('POST', '/api/emergency-access/end', { body: {} });
    // Over already is as good as ended.
    if (!answer.ok && answer.problem.refusal !== 'nothing_open') {
      setProblem(answer.problem);
      return;
    }
    beginAnewAt('/');
  };
  return (
    <aside className="emergency noprint" aria-label={words.label}>
      <strong>{words.text(format.time(emergency.until))}</strong>{' '}
      <Link href={`/dossiers/${emergency.dossier}`}>{words.open}</Link>{' '}
      <button type="button" className="btn small" onClick={() => void end()}>
        {words.end}
      </button>
      <Trouble problem={problem} />
    </aside>
  );
}
