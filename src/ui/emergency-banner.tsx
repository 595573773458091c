/** Stands above every page while a dossier is open in an emergency; gone when its time is over. */
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import { call } from './asking.tsx';
import { useFormat, useWords } from './language.ts';
import { useSession } from './session.tsx';

export function EmergencyBanner() {
  const { emergency } = useSession();
  const { emergency: words } = useWords();
  const format = useFormat();
  const [over, setOver] = useState(false);
  const until = emergency?.until;
  useEffect(() => {
    if (until === undefined) return;
    const timer = setTimeout(() => setOver(true), Math.max(0, Date.parse(until) - Date.now()));
    return () => clearTimeout(timer);
  }, [until]);
  if (!emergency || over) return null;
  const end = async () => {
    await call('POST', '/api/emergency-access/end', { body: {} });
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
    </aside>
  );
}
