/** Who comes for one thing on a page, or for what was recorded just now, is brought to it. */
import { useEffect, useRef, useState } from 'react';

/** What somebody does who goes on by themselves. */
const goingOn = ['wheel', 'touchstart', 'pointerdown', 'keydown'] as const;
/** By then all of the page stands there. */
const atMost = 10_000;

/** The address is that of the dossier again. */
export function forgetArrival() {
  const { pathname, search } = window.location;
  window.history.replaceState(window.history.state, '', pathname + search);
}

/**
 * For the place that `#goal-…`, `#entry-…` or `#withholding-…` leads to: it stands there only after it was read, so that the browser does not
 * find it, and takes the focus, so that it is seen and heard. Once: afterwards the address is that of the dossier. Parts above it may still
 * come in; it stays in sight until whoever reads goes on, by whatever means.
 */
export function useArrival<T extends HTMLElement>(id: string) {
  const ref = useRef<T>(null);
  const [isMet] = useState(() => window.location.hash === `#${id}`);
  useEffect(() => {
    const place = ref.current;
    if (window.location.hash !== `#${id}` || !place) return;
    place.focus();
    forgetArrival();
    const left = new AbortController();
    const { signal } = left;
    const goOn = () => left.abort();
    let brought: { readonly top: number; readonly height: number } | undefined;
    const grown = new ResizeObserver(() => {
      place.scrollIntoView({ block: 'center' });
      brought = { top: window.scrollY, height: document.body.offsetHeight };
    });
    grown.observe(document.body);
    const overdue = setTimeout(goOn, atMost);
    signal.addEventListener('abort', () => {
      grown.disconnect();
      clearTimeout(overdue);
    });
    for (const deed of goingOn) window.addEventListener(deed, goOn, { signal });
    place.addEventListener('blur', goOn, { signal });
    // A page that grew moves by itself, and is brought back; one of the same height was scrolled.
    const scrolled = () => {
      if (brought?.height === document.body.offsetHeight && brought.top !== window.scrollY) goOn();
    };
    window.addEventListener('scroll', scrolled, { signal });
    return goOn;
  }, [id]);
  return { id, ref, ...(isMet && { tabIndex: -1, className: 'arrival' }) };
}
