/** Whoever closes the window or loads another page is asked first, as long as something is unsaved; also while it is locked. */
import { useEffect } from 'react';

let isMeant = false;
/** The house itself begins anew: what is on the screen has to go, whatever stands there. */
export const leaveAnyway = (): void => {
  isMeant = true;
  // Had it been another page, this one would be gone by then.
  setTimeout(() => {
    isMeant = false;
  }, 2_000);
};

const watched = new Set<() => boolean>();
/** Whether something would be lost now: for what leaves the page itself, after asking in its own words. */
export const holdsUnsaved = (): boolean => [...watched].some((isUnsaved) => isUnsaved());

/** Asks at each leaving whether something would be lost; answers the way to stop that. */
export function warnWhen(isUnsaved: () => boolean): () => void {
  const warn = (event: BeforeUnloadEvent) => {
    if (!isMeant && isUnsaved()) event.preventDefault();
  };
  watched.add(isUnsaved);
  window.addEventListener('beforeunload', warn);
  return () => {
    watched.delete(isUnsaved);
    window.removeEventListener('beforeunload', warn);
  };
}

export function useLeaveWarning(unsaved: boolean): void {
  useEffect(() => (unsaved ? warnWhen(() => true) : undefined), [unsaved]);
}

/** Where somebody was going, and how one goes there after all; undefined: as by a link. */
export interface Leaving {
  readonly to: string;
  readonly goOn?: () => void;
}

/** Keeps whoever follows a link to another page of the house, or goes back or forward to one, here, and tells where that was; answers the way to stop that. */
export function asksAtLeaving(tell: (leaving: Leaving) => void): () => void {
  let here = location.href;
  let state: unknown = history.state;
  // A page may change what stands behind its own address.
  const note = () => {
    here = location.href;
    state = history.state;
  };
  let isGoing = false;
  const atLink = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isOther = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0;
    if (!link || isOther || link.target !== '' || link.hasAttribute('download')) return;
    if (link.origin !== location.origin || link.pathname === location.pathname) return;
    event.preventDefault();
    event.stopPropagation();
    tell({ to: `${link.pathname}${link.search}${link.hash}` });
  };
  const atHistory = (event: PopStateEvent) => {
    const { pathname, search, hash } = location;
    const isChosen = isMeant || isGoing;
    isGoing = false;
    if (pathname === new URL(here).pathname) return note();
    if (isChosen) return;
    // The browser is there already: nobody else hears of it, and the page that stands there has its address again, one entry further on:
    // whoever goes on steps back to it, so that the history is as it would have been.
    event.stopImmediatePropagation();
    history.pushState(state, '', here);
    const goOn = () => {
      isGoing = true;
      history.back();
    };
    tell({ to: `${pathname}${search}${hash}`, goOn });
  };
  // Before the link itself, and the page, hear of it.
  document.addEventListener('click', atLink, true);
  window.addEventListener('popstate', atHistory, true);
  // As the router tells them.
  const changes = ['pushState', 'replaceState'];
  for (const change of changes) window.addEventListener(change, note);
  return () => {
    document.removeEventListener('click', atLink, true);
    window.removeEventListener('popstate', atHistory, true);
    for (const change of changes) window.removeEventListener(change, note);
  };
}
