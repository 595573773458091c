/** Who comes for one goal is brought to it. */
import { useEffect, useRef } from 'react';

/** What somebody does who goes on by themselves. */
const goingOn = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;

/**
 * For the place that `#goal-…` leads to: it stands there only after it was read, so that the browser does not find it, and takes the
 * focus, so that it is seen and heard. Once: afterwards the address is that of the dossier. Parts above it may still come in; it stays in
 * sight until whoever reads goes on.
 */
export function useArrival(goal: string) {
  const id = `goal-${goal}`;
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const place = ref.current;
    if (window.location.hash !== `#${id}` || !place) return;
    place.focus();
    const { pathname, search } = window.location;
    window.history.replaceState(window.history.state, '', pathname + search);
    const left = new AbortController();
    const grown = new ResizeObserver(() => place.scrollIntoView({ block: 'center' }));
    grown.observe(document.body);
    left.signal.addEventListener('abort', () => grown.disconnect());
    for (const deed of goingOn) window.addEventListener(deed, () => left.abort(), { signal: left.signal });
    return () => left.abort();
  }, [id]);
  return { id, ref, tabIndex: -1, className: 'plan-goal' };
}
