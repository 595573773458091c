/** Stands above every page while a session is kept for a meeting; gone when its time is over. */
import { useEffect, useState } from 'react';
import { call } from './asking.tsx';
import { useFormat, useWords } from './language.ts';
import { beginAnewAt, useSession } from './session.tsx';

export function MeetingBanner() {
  const { meetingUntil: until = null } = useSession();
  const { meeting: words } = useWords();
  const format = useFormat();
  /** Until when one was that is over by the clock; another may begin in another tab. */
  const [over, setOver] = useState<string>();
  useEffect(() => {
    if (until === null) return;
    const timer = setTimeout(() => setOver(until), Math.max(0, Date.parse(until) - Date.now()));
    return () => clearTimeout(timer);
  }, [until]);
  if (until === null || until === over) return null;
  const end = async () => {
    await call('POST', '/api/session/meeting/end', { body: {} });
    beginAnewAt();
  };
  return (
    <aside className="meeting noprint" aria-label={words.label}>
      <strong>{words.text(format.time(until))}</strong>{' '}
      <button type="button" className="btn small" onClick={() => void end()}>
        {words.end}
      </button>
    </aside>
  );
}
