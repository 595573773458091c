/** Blanks the screen after the idle time of the session, in all tabs alike; warns two minutes before. */
import { useEffect, useState } from 'react';
import { lockScreen } from './lock-state.ts';
import { askSession } from './session.tsx';
import { hear, tell } from './tabs-channel.ts';

const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
const warnBefore = 120_000;
const look = 5_000;

/**
 * True while the warning must be shown. The server counts requests, so who only types is announced there three times within the idle time. A
 * session that is kept for a meeting (`keptUntil`, ISO instant) is left alone until then; whoever was away by that moment is locked out.
 */
export function useIdleLock(idleMinutes: number, keptUntil: string | null = null): boolean {
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
        void askSession().then((answer) => {
          if (!answer.ok && answer.problem.code === 'signed_out') lockScreen('signed_out');
        });
      }
    };
    const timer = setInterval(watch, look);
    for (const sign of signs) window.addEventListener(sign, seen, { passive: true, capture: true });
    // A laptop that slept is looked at before its timers run again.
    document.addEventListener('visibilitychange', watch);
    const deaf = hear((message) => {
      if (message === 'active' || message === 'signed_in') here = Date.now();
      if (message === 'signed_out') lockScreen('signed_out');
    });
    return () => {
      clearInterval(timer);
      for (const sign of signs) window.removeEventListener(sign, seen, { capture: true });
      document.removeEventListener('visibilitychange', watch);
      deaf();
    };
  }, [idleMinutes, keptUntil]);
  return soon;
}
