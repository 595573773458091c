/** Stands above every page while a session is kept for a meeting; gone when its time is over. */
import { call } from './asking.tsx';
import { useOver } from './clock.ts';
import { useFormat, useWords } from './language.ts';
import { beginAnewAt, useSession } from './session.tsx';

export function MeetingBanner() {
  const { meetingUntil: until = null } = useSession();
  const { meeting: words } = useWords();
  const format = useFormat();
  const isOver = useOver(until);
  if (until === null || isOver) return null;
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
