/** Blanks the screen after the idle time of the session, in all tabs alike; warns two minutes before. */
import { useEffect, useState } from 'react';
import { lockScreen } from './lock-state.ts';
import { askSession, type Session, whoseIs } from './session.tsx';
import { hear, tell } from './tabs-channel.ts';

const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
const warnBefore = 120_000;
const look = 5_000;

/**
 * True while the warning must be shown. The server counts requests, so who only types is announced there three times within the idle time. A
 * session that is kept for a meeting is left alone until then; whoever was away by that moment is locked out.
 */
export function useIdleLock(session: Session): boolean {
  const { idleMinutes, meetingUntil: keptUntil = null } = session;
  const whose = whoseIs(session);
  const [soon, setSoon] = useState(false);
  useEffect(() => {
    const idle = idleMinutes * 60_000;
    let here = Date.now();
    let announced = here;
    let told = here;
    const seen = () => {
      here = Date.now();
      setSoon(false);
      if (here - told > look) {
        told = here;
        tell('active');
      }
    };
    const watch = () => {
      const now = Date.now();
      if (keptUntil !== null && now < Date.parse(keptUntil)) return;
      if (now - here >= idle) lockScreen('idle');
      setSoon(idle > 2 * warnBefore && now - here >= idle - warnBefore);
      if (here > announced && now - announced >= idle / 3) {
        announced = now;
        void announce(whose);
      }
    };
    const timer = setInterval(watch, look);
    for (const sign of signs) window.addEventListener(sign, seen, { passive: true, capture: true });
    // A laptop that slept is looked at before its timers run again.
    document.addEventListener('visibilitychange', watch);
    const deaf = hear((message) => {
      if (message === 'active' || message === 'signed_in') here = Date.now();
      if (message === 'signed_in') void announce(whose);
      if (message === 'signed_out') lockScreen('signed_out');
    });
    return () => {
      clearInterval(timer);
      for (const sign of signs) window.removeEventListener(sign, seen, { capture: true });
      document.removeEventListener('visibilitychange', watch);
      deaf();
    };
  }, [idleMinutes, keptUntil, whose]);
  return soon;
}

/** Tells the server that somebody is here, and hears whose the session is by now. */
async function announce(whose: string): Promise<void> {
  const answer = await askSession();
  if (answer.ok && whoseIs(answer.reply) !== whose) lockScreen('somebody_else');
  if (!answer.ok && answer.problem.code === 'signed_out') lockScreen('signed_out');
}
