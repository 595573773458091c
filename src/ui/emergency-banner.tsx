/** Stands above every page while a dossier is open in an emergency; gone when its time is over, and with it what it opened. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { Problem } from '#vocabulary/endpoint.ts';
import { call } from './asking.tsx';
import { useFormat, useWords } from './language.ts';
import { Trouble } from './note.tsx';
import { useSession } from './session.tsx';

/** What one opened, and how it stands with it. */
const ownEmergencies = '/noodtoegang';

export function EmergencyBanner() {
  const { emergency } = useSession();
  const { emergency: words } = useWords();
  const format = useFormat();
  const client = useQueryClient();
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const until = emergency?.until;
  const dossier = emergency?.dossier;
  useEffect(() => {
    if (until === undefined || dossier === undefined) return;
    const end = () => {
      setOver(true);
      // By the clock as by hand: what was opened is on no screen any more, and is kept by none.
      client.removeQueries({ predicate: ({ queryKey }) => queryKey.some((part) => String(part).includes(dossier)) });
      if (location.pathname.includes(dossier)) location.replace(ownEmergencies);
      else void client.invalidateQueries();
    };
    const timer = setTimeout(end, Math.max(0, Date.parse(until) - Date.now()));
    return () => clearTimeout(timer);
  }, [until, dossier, client]);
  if (!emergency || over) return null;
  const end = async () => {
    const answer = await call('POST', '/api/emergency-access/end', { body: {} });
    // Over already is as good as ended.
    if (!answer.ok && answer.problem.refusal !== 'nothing_open') {
      setProblem(answer.problem);
      return;
    }
    // The whole house anew: what was on the screens is no longer to be seen.
    location.assign('/');
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
